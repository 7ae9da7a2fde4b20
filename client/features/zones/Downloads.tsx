import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {apiQuery} from '../../core/http.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {ownAddress} from '../../core/own-address.ts';
import {printPage} from '../../core/print/print-page.ts';
import type {Site} from '../../core/records.ts';
import css from './Downloads.module.css';
import {saveFile} from './save-file.ts';
import type {SummaryGroup} from './summary-groups.ts';
import {fileName, outlinesAddress, outlinesGeoJson, summaryCsv, vn2000File, zonesCsv} from './zone-files.ts';
import type {ZoneFilter} from './zone-filter.ts';
import {zonesTexts} from './zones-texts.ts';

const csvType = 'text/csv;charset=utf-8';

export interface DownloadsProps {
  readonly filter: ZoneFilter;
  readonly groups: readonly SummaryGroup[];
  /** Whether the figures of the groups are generated. */
  readonly isSample: boolean;
}

/** What is filtered, as files for a spreadsheet and for a GIS. */
export function Downloads({filter, groups, isSample}: DownloadsProps) {
  const words = useTexts(zonesTexts);
  const {t, lang} = words;
  const today = useQuery(apiQuery<Site>('/api/site')).data?.today ?? '';
  const [failed, setFailed] = useState(false);
  const save =
    (part: 'table' | 'list' | 'outlines', type: string, text: () => string | Promise<string>) => async () => {
      setFailed(false);
      try {
        saveFile(fileName(part, lang, today), await text(), type);
      } catch {
        setFailed(true);
      }
    };
  return (
    <section className={css.downloads} aria-labelledby="zone-downloads">
      <h2 id="zone-downloads">{t('downloads')}</h2>
      <p>{t('downloadNote')}</p>
      <div className={css.buttons}>
        <button type="button" onClick={save('table', csvType, () => summaryCsv(groups, isSample, words))}>
          {t('csvTable')}
        </button>
        <button type="button" onClick={save('list', csvType, () => zonesCsv(filter, words))}>
          {t('csvList')}
        </button>
        <button type="button" onClick={save('outlines', 'application/geo+json', () => outlinesGeoJson(filter))}>
          {t('geojson')}
        </button>
        <button type="button" onClick={() => void printPage()}>
          {t('print')}
        </button>
      </div>
      {failed && <p role="alert">{t('downloadFailed')}</p>}
      <p>
        <a href={ownAddress(outlinesAddress(filter))}>{t('apiLink')}</a> {t('apiLinkNote')}
      </p>
      <p>
        <a href={ownAddress(vn2000File)}>{t('vn2000Link')}</a> {t('vn2000Note')}
      </p>
    </section>
  );
}
