import type {Map as MapLibreMap} from 'maplibre-gl';
import {styleImage} from '../../../tiles/style/images.ts';

/** Draws the icons and patterns the style names when it first needs them: nothing to download. */
export function supplyImages(map: MapLibreMap): void {
  map.setMissingStyleImageResolver(id => {
    const image = styleImage(id);
    if (!image || map.hasImage(id)) return;
    const {width, height, data, ...how} = image;
    map.addImage(id, {width, height, data}, how);
  });
}
