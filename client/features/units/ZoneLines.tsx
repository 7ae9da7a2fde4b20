import {classColor} from '../../../tiles/layer.ts';
import {formatHectares} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {layerOf} from '../../core/map/registry.ts';
import type {ZoneCount} from '../../core/records.ts';
import {DetailSection} from '../../core/ui/Detail.tsx';
import {SampleBadge} from '../../core/ui/notes.tsx';
import css from './lines.module.css';
import {unitsTexts} from './units-texts.ts';

const layer = layerOf('zones');

export interface ZoneLinesProps {
  readonly zones: readonly ZoneCount[];
  /** Whose zones they are; those of the commune when left out. */
  readonly title?: string;
}

/** Raw-material zones by crop: how many, how large. Nothing when there are none. */
export function ZoneLines({zones, title}: ZoneLinesProps) {
  const {t, lang, pick} = useTexts(unitsTexts);
  if (zones.length === 0) return null;
  const most = Math.max(...zones.map(zone => zone.area_ha ?? 0));
  return (
    <DetailSection title={title ?? t('zones')}>
      <ul className={css.zones}>
        {zones.map(({crop, count, area_ha}) => (
          <li key={crop}>
            <span className={css.crop}>{pick(layer.classes?.of.find(([value]) => value === crop)?.[1]) || crop}</span>
            <span className={css.bar} aria-hidden="true">
              <span
                style={{width: `${((area_ha ?? 0) / Math.max(most, 1)) * 100}%`, background: classColor(layer, crop)}}
              />
            </span>
            <span className={css.figure}>
              {area_ha !== null && `${formatHectares(area_ha, lang)} · `}
              {t('zoneCount', {count})}
            </span>
          </li>
        ))}
      </ul>
      {zones.some(zone => zone.is_sample) && <SampleBadge />}
    </DetailSection>
  );
}
