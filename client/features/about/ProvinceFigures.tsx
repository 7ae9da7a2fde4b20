import {useQuery} from '@tanstack/react-query';
import type {ProvinceIndicator as ProvinceIndicatorSchema} from '../../../server/features/facilities/facilities-schema.ts';
import type {ApiResponse} from '../../core/api-response.ts';
import {coreTexts} from '../../core/core-texts.ts';
import {formatDate, formatNumber} from '../../core/format.ts';
import {apiQuery} from '../../core/http.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {Bilingual} from '../../core/ui/Bilingual.tsx';
import {ErrorNote, ListSkeleton, LowConfidence} from '../../core/ui/notes.tsx';
import css from './AboutPage.module.css';
import {aboutTexts} from './about-texts.ts';

type Indicator = ApiResponse<typeof ProvinceIndicatorSchema>;

/** What has been published about the province as a whole, each figure with its date: they are no series. */
export function ProvinceFigures() {
  const {t} = useTexts(aboutTexts);
  const answer = useQuery(apiQuery<{indicators: readonly Indicator[]}>('/api/indicators'));
  return (
    <section className={css.sources} aria-labelledby="province-figures">
      <h2 id="province-figures">{t('figuresTitle')}</h2>
      <p>{t('figuresText')}</p>
      {answer.error && <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isPending && <ListSkeleton />}
      {answer.data && <FigureTable indicators={answer.data.indicators} />}
    </section>
  );
}

function FigureTable({indicators}: {readonly indicators: readonly Indicator[]}) {
  const {t} = useTexts(aboutTexts);
  const core = useTexts(coreTexts);
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('figure')}</th>
          <th scope="col">{t('value')}</th>
          <th scope="col">{t('asOf')}</th>
          <th scope="col">{core.t('source')}</th>
        </tr>
      </thead>
      <tbody>
        {indicators.map(indicator => (
          <FigureRow key={indicator.id} indicator={indicator} />
        ))}
      </tbody>
    </table>
  );
}

function FigureRow({indicator}: {readonly indicator: Indicator}) {
  const {t, lang, pick} = useTexts(aboutTexts);
  const core = useTexts(coreTexts);
  const {name, value, unit, period, note, confidence, source} = indicator;
  return (
    <tr>
      <th scope="row">
        {pick(name)}
        {note && <span className={css.publisher}>{pick(note)}</span>}
      </th>
      <td data-term={t('value')}>
        {formatNumber(value, lang, 2)} {pick(unit)}
      </td>
      <td data-term={t('asOf')}>{period.split('/').map(formatDate).join(' – ')}</td>
      <td data-term={core.t('source')}>
        <Bilingual vi={source.title} en={source.title_en} /> <LowConfidence confidence={confidence} />
      </td>
    </tr>
  );
}
