import {classColor} from '../../../tiles/layer.ts';
import {layerOf} from '../../core/map/registry.ts';
import {Swatch} from '../../core/ui/Swatch.tsx';

/** The colour of a crop, the same everywhere. Beside its word. */
export function CropSign({crop}: {readonly crop: string}) {
  return <Swatch shape="area" color={classColor(layerOf('zones'), crop)} />;
}
