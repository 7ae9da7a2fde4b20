import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import {layerOf} from '../map/registry.ts';
import {GroundSwitch} from './GroundSwitch.tsx';
import css from './Legend.module.css';

export interface LayerSwitchProps {
  /** Registry ids the view offers, in reading order. */
  readonly offered: readonly string[];
  readonly shown: readonly string[];
  readonly onChange: (shown: readonly string[]) => void;
}

/** Switches whole layers and parts of the ground; folded under its name, because the legend matters more. */
export function LayerSwitch({offered, shown, onChange}: LayerSwitchProps) {
  const {t, pick} = useTexts(coreTexts);
  const toggle = (layer: string) => onChange(offered.filter(one => (one === layer) !== shown.includes(one)));
  const on = offered.filter(layer => shown.includes(layer)).length;
  return (
    <details className={css.layers}>
      <summary>
        {t('layers')}{' '}
        <span className={css.count}>
          {on}/{offered.length}
        </span>
      </summary>
      <ul>
        {offered.map(layer => (
          <li key={layer}>
            <label className={css.row}>
              <input type="checkbox" checked={shown.includes(layer)} onChange={() => toggle(layer)} />
              <span className={css.word}>{pick(layerOf(layer).title)}</span>
            </label>
          </li>
        ))}
      </ul>
      <GroundSwitch />
    </details>
  );
}
