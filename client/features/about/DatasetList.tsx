import {useQuery} from '@tanstack/react-query';
import {formatDate, formatNumber} from '../../core/format.ts';
import {apiQuery} from '../../core/http.ts';
import type {Lang} from '../../core/i18n/lang.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {licenceIn} from '../../core/licence.ts';
import type {Source} from '../../core/records.ts';
import {ErrorNote, ListSkeleton, SampleBadge} from '../../core/ui/notes.tsx';
import {aboutTexts} from './about-texts.ts';
import css from './DatasetList.module.css';
import {type Dataset, downloadLinks} from './dataset-links.ts';

/** Every layer of the map as files, with what may be done with them. */
export function DatasetList() {
  const {t} = useTexts(aboutTexts);
  const answer = useQuery(apiQuery<{datasets: readonly Dataset[]}>('/api/datasets'));
  return (
    <section className={css.section} aria-labelledby="downloads">
      <h2 id="downloads">{t('downloadsTitle')}</h2>
      <p className={css.text}>{t('downloadsText')}</p>
      {answer.error && <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isPending && <ListSkeleton />}
      {answer.data && (
        <ul className={css.list}>
          {answer.data.datasets.map(dataset => (
            <DatasetRow key={dataset.id} dataset={dataset} />
          ))}
        </ul>
      )}
    </section>
  );
}

function DatasetRow({dataset}: {readonly dataset: Dataset}) {
  const {t, lang, pick} = useTexts(aboutTexts);
  const {title, description, count, is_sample, sources} = dataset;
  return (
    <li className={css.row}>
      <div>
        <h3>
          {pick(title)} {is_sample && <SampleBadge />}
        </h3>
        <p className={css.note}>{t('objects', {count, number: formatNumber(count, lang)})}</p>
        <p>{pick(description)}</p>
        <Credits sources={sources} />
      </div>
      <ul className={css.files}>
        {downloadLinks(dataset, lang).map(link => (
          <li key={link.title}>
            <a href={link.href} download aria-label={t('downloadFile', {layer: pick(title), format: link.title})}>
              {link.title}
            </a>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** One source in a line; many behind a line that opens. */
function Credits({sources}: {readonly sources: readonly Source[]}) {
  const {t, lang} = useTexts(aboutTexts);
  const [only, ...others] = sources;
  if (!only) return null;
  if (others.length === 0)
    return <p className={css.note}>{t('oneSource', {source: credit(only, lang, t('noLicence'))})}</p>;
  const count = sources.length;
  return (
    <details className={css.note}>
      <summary>{t('manySources', {count, number: formatNumber(count, lang)})}</summary>
      <ul>
        {sources.map(source => (
          <li key={source.id}>{credit(source, lang, t('noLicence'))}</li>
        ))}
      </ul>
    </details>
  );
}

function credit(source: Source, lang: Lang, noLicence: string): string {
  const {title, title_en, publisher, published_on} = source;
  const name = (lang === 'en' && title_en) || title;
  const terms = licenceIn(source, lang) ?? noLicence;
  return [name, publisher, published_on && formatDate(published_on), terms].filter(Boolean).join(' · ');
}
