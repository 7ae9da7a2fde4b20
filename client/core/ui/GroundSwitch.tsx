import type {SourceSpecification} from 'maplibre-gl';
import {GROUND_LAYERS} from '../../../tiles/layers/index.ts';
import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import {groundStore, raiseTerrain, switchGround} from '../map/ground.ts';
import {useMapModel} from '../map/map-model.ts';
import {useBaseStyle} from '../map/use-base-style.ts';
import {useMedia} from '../shell/use-media.ts';
import {useStore} from '../store.ts';
import css from './Legend.module.css';

/** What holds rows has a credit; a layer that only an import fills may hold none. */
function isEmpty(source: SourceSpecification | undefined): boolean {
  return source?.type === 'vector' && !source.attribution;
}

/** Takes parts of the ground out of the picture; on a desktop, lets the mountains rise. */
export function GroundSwitch() {
  const {t, pick} = useTexts(coreTexts);
  const {without, terrain} = useStore(groundStore);
  const style = useBaseStyle()?.style;
  const {overlay} = useStore(useMapModel().scene);
  // Rising mountains cost more than a phone has, and columns would stand inside them.
  const roomy = useMedia('(min-width: 1024px)');
  return (
    <fieldset className={css.ground}>
      <legend>{t('ground')}</legend>
      {GROUND_LAYERS.filter(({id}) => !isEmpty(style?.sources[id])).map(({id, title}) => (
        <label key={id} className={css.row}>
          <input
            type="checkbox"
            checked={!without.includes(id)}
            onChange={event => switchGround(id, event.target.checked)}
          />
          <span className={css.word}>{pick(title)}</span>
        </label>
      ))}
      {roomy && (
        <label className={css.row}>
          <input
            type="checkbox"
            checked={terrain && overlay === null}
            disabled={overlay !== null}
            onChange={event => raiseTerrain(event.target.checked)}
          />
          <span className={css.word}>{t('terrain')}</span>
        </label>
      )}
    </fieldset>
  );
}
