import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {classColor} from '../../../tiles/layer.ts';
import {formatNumber, formatPercent, WITHHELD} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {layerOf} from '../../core/map/registry.ts';
import {Icon} from '../../core/ui/Icon.tsx';
import {EmptyNote, ErrorNote, ListSkeleton} from '../../core/ui/notes.tsx';
import {CropSign} from './CropSign.tsx';
import {Downloads} from './Downloads.tsx';
import css from './SummaryTable.module.css';
import {type SummaryGroup, type SummaryPart, sum, sumKnown, summaryGroups} from './summary-groups.ts';
import type {ZonesUrl} from './use-zones-url.ts';
import {cropWord} from './words.ts';
import {letsAllPass, matchesNothing} from './zone-filter.ts';
import {zoneSummaryQuery} from './zones-api.ts';
import type {Table} from './zones-search.ts';
import {zonesTexts} from './zones-texts.ts';

export interface SummaryTableProps {
  readonly url: ZonesUrl;
  readonly table: Table;
}

/** Crop × commune × hectares × share of what is filtered. */
export function SummaryTable({url, table}: SummaryTableProps) {
  const {t} = useTexts(zonesTexts);
  const nothing = matchesNothing(url.filter);
  const {data, error, refetch} = useQuery({
    ...zoneSummaryQuery(url.filter),
    enabled: !nothing,
    placeholderData: before => before,
  });
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data && !nothing) return <ListSkeleton />;
  const by = table === 'tong-hop' ? 'crop' : 'code';
  const groups = summaryGroups(nothing ? [] : (data?.by_commune ?? []), by);
  if (groups.length === 0)
    return <EmptyNote>{t(letsAllPass(url.filter) ? 'noZones' : url.onlySight ? 'noneInSight' : 'none')}</EmptyNote>;
  return (
    <>
      <Downloads filter={url.filter} groups={groups} isSample={data?.is_sample ?? true} />
      <GroupingSwitch url={url} table={table} />
      <Groups groups={groups} by={by} />
      {groups.some(({parts}) => parts.some(part => part.area_ha === null)) && (
        <p className={css.note}>{t('sumWithoutGinseng')}</p>
      )}
    </>
  );
}

function GroupingSwitch({url, table}: SummaryTableProps) {
  const {t} = useTexts(zonesTexts);
  return (
    <fieldset className={css.grouping} aria-label={t('table')}>
      <button type="button" aria-pressed={table === 'tong-hop'} onClick={() => url.setTable('tong-hop')}>
        {t('byCrop')}
      </button>
      <button type="button" aria-pressed={table === 'tong-hop-xa'} onClick={() => url.setTable('tong-hop-xa')}>
        {t('byCommune')}
      </button>
    </fieldset>
  );
}

interface GroupsProps {
  readonly groups: readonly SummaryGroup[];
  readonly by: 'crop' | 'code';
}

function Groups({groups, by}: GroupsProps) {
  const {t, lang} = useTexts(zonesTexts);
  const largest = Math.max(...groups.map(group => group.area_ha ?? 0));
  return (
    <table className={css.table}>
      <caption className="visually-hidden">{t('tableCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t(by === 'crop' ? 'place' : 'placeCommune')}</th>
          <th scope="col">{t('zonesColumn')}</th>
          <th scope="col">{t('hectaresColumn')}</th>
          <th scope="col">{t('share')}</th>
        </tr>
      </thead>
      {groups.map(group => (
        <Group key={group.key} group={group} by={by} largest={largest} />
      ))}
      <tfoot>
        <tr>
          <th scope="row">{t('sum')}</th>
          <td>
            {formatNumber(
              sum(groups, group => group.count),
              lang,
            )}
          </td>
          <td>{formatNumber(sumKnown(groups, group => group.area_ha) ?? 0, lang, 1)}</td>
          <td>{formatPercent(1, lang)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

interface GroupProps {
  readonly group: SummaryGroup;
  readonly by: 'crop' | 'code';
  /** Hectares of the largest group: the length of a full bar. */
  readonly largest: number;
}

/** One row with its bar; its parts open beneath it. */
function Group({group, by, largest}: GroupProps) {
  const {lang, pick} = useTexts(zonesTexts);
  const [open, setOpen] = useState(false);
  const name = by === 'crop' ? pick(cropWord(group.key)) : (group.parts[0]?.commune ?? group.key);
  return (
    <tbody data-open={open}>
      <tr className={css.group}>
        <th scope="row">
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name={open ? 'down' : 'right'} size={16} />
            {by === 'crop' && <CropSign crop={group.key} />}
            {name}
          </button>
        </th>
        <td>{formatNumber(group.count, lang)}</td>
        <Land {...group} />
      </tr>
      <tr className={css.barRow}>
        <td colSpan={4}>
          <Bar parts={group.parts} stacked={by === 'code'} largest={largest} />
        </td>
      </tr>
      {open && group.parts.map(part => <Part key={`${part.code}-${part.crop}`} part={part} by={by} />)}
    </tbody>
  );
}

function Part({part, by}: {readonly part: SummaryPart; readonly by: 'crop' | 'code'}) {
  const {lang, pick} = useTexts(zonesTexts);
  return (
    <tr className={css.part}>
      <th scope="row">
        {by === 'crop' ? (
          part.commune
        ) : (
          <span className={css.crop}>
            <CropSign crop={part.crop} />
            {pick(cropWord(part.crop))}
          </span>
        )}
      </th>
      <td>{formatNumber(part.count, lang)}</td>
      <Land {...part} />
    </tr>
  );
}

/** Hectares and their share of all that are published. */
function Land({area_ha: area, share}: Pick<SummaryPart, 'area_ha' | 'share'>) {
  const {t, lang} = useTexts(zonesTexts);
  if (area === null || share === null)
    return (
      <>
        <td title={t('areaWithheld')}>{WITHHELD}</td>
        <td>{WITHHELD}</td>
      </>
    );
  return (
    <>
      <td>{formatNumber(area, lang, 1)}</td>
      <td>{formatPercent(share, lang)}</td>
    </>
  );
}

interface BarProps {
  readonly parts: readonly SummaryPart[];
  /** One piece per crop; otherwise all parts are of one crop. */
  readonly stacked: boolean;
  readonly largest: number;
}

function Bar({parts, stacked, largest}: BarProps) {
  const pieces = stacked
    ? parts
    : [{...parts[0], crop: parts[0]?.crop ?? '', area_ha: sumKnown(parts, part => part.area_ha)}];
  return (
    <span className={css.bar} aria-hidden="true">
      {pieces.map(({crop, area_ha}) => (
        <span
          key={crop}
          style={{width: `${((area_ha ?? 0) / largest) * 100}%`, background: classColor(layerOf('zones'), crop)}}
        />
      ))}
    </span>
  );
}
