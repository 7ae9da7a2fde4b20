import {useQuery} from '@tanstack/react-query';
import {coreTexts} from '../../core/core-texts.ts';
import {formatDate} from '../../core/format.ts';
import {apiQuery} from '../../core/http.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {licenceIn} from '../../core/licence.ts';
import {ownAddress} from '../../core/own-address.ts';
import type {Site, Source} from '../../core/records.ts';
import {PageFrame} from '../../core/shell/PageFrame.tsx';
import {Bilingual} from '../../core/ui/Bilingual.tsx';
import {ErrorNote, ListSkeleton, LowConfidence, SampleBadge} from '../../core/ui/notes.tsx';
import css from './AboutPage.module.css';
import {aboutTexts} from './about-texts.ts';
import {DatasetList} from './DatasetList.tsx';
import {ProvinceFigures} from './ProvinceFigures.tsx';

const confidenceWords = {high: 'confidenceHigh', medium: 'confidenceMedium', low: 'confidenceLow'} as const;

/** What the Atlas is, what its outlines are worth, and every source it leans on. */
export function AboutPage() {
  const {t} = useTexts(aboutTexts);
  return (
    <PageFrame view="gioi-thieu" title={t('title')} lead={t('lead')}>
      <div className={css.columns}>
        <Boundaries />
        <section>
          <h2>{t('sampleTitle')}</h2>
          <p>
            <SampleBadge /> {t('sampleText')}
          </p>
        </section>
        <section>
          <h2>{t('groundTitle')}</h2>
          <p>{t('groundText')}</p>
        </section>
        <section>
          <h2>{t('positionsTitle')}</h2>
          <p>{t('positionsText')}</p>
        </section>
        <section>
          <h2>{t('codesTitle')}</h2>
          <p>{t('codesText')}</p>
          <p>{t('growingCodesText')}</p>
        </section>
        <section>
          <h2>{t('openTitle')}</h2>
          <p>{t('openText')}</p>
          <ul className={css.links}>
            <li>
              <a href={ownAddress('/api/openapi.json')}>{t('openLink')}</a>
            </li>
            <li>
              <a href={ownAddress('/ogc?f=html')}>{t('ogcLink')}</a>
            </li>
            <li>
              <a href={ownAddress('/catalog.jsonld')}>{t('catalogueLink')}</a>
            </li>
          </ul>
        </section>
      </div>
      <ProvinceFigures />
      <DatasetList />
      <Sources />
    </PageFrame>
  );
}

function Boundaries() {
  const {t, pick} = useTexts(aboutTexts);
  const site = useQuery(apiQuery<Site>('/api/site'));
  return (
    <section>
      <h2>{t('boundariesTitle')}</h2>
      {site.data && <p className={css.label}>{pick(site.data.boundary_label)}</p>}
      <p>{t('boundariesText')}</p>
      <p>{t('changeText')}</p>
    </section>
  );
}

function Sources() {
  const {t} = useTexts(aboutTexts);
  const sources = useQuery(apiQuery<{sources: readonly Source[]}>('/api/sources'));
  return (
    <section className={css.sources} aria-labelledby="sources">
      <h2 id="sources">{t('sourcesTitle')}</h2>
      {sources.error && <ErrorNote error={sources.error} onRetry={() => void sources.refetch()} />}
      {sources.isPending && <ListSkeleton />}
      {sources.data && <SourceTable sources={sources.data.sources} />}
    </section>
  );
}

function SourceTable({sources}: {readonly sources: readonly Source[]}) {
  const {t} = useTexts(coreTexts);
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('source')}</th>
          <th scope="col">{t('published')}</th>
          <th scope="col">{t('licence')}</th>
          <th scope="col">{t('confidence')}</th>
        </tr>
      </thead>
      <tbody>
        {sources.map(source => (
          <SourceRow key={source.id} source={source} />
        ))}
      </tbody>
    </table>
  );
}

function SourceRow({source}: {readonly source: Source}) {
  const {t, lang} = useTexts(coreTexts);
  const {url, publisher, published_on, confidence, is_sample} = source;
  const title = <Bilingual vi={source.title} en={source.title_en} />;
  return (
    <tr>
      <th scope="row">
        {url ? (
          <a href={url} rel="noreferrer">
            {title}
          </a>
        ) : (
          title
        )}{' '}
        {is_sample && <SampleBadge />}
        {publisher && <span className={css.publisher}>{publisher}</span>}
      </th>
      <td data-term={t('published')}>{published_on ? formatDate(published_on) : t('unknown')}</td>
      <td data-term={t('licence')}>{licenceIn(source, lang) ?? t('unknown')}</td>
      <td data-term={t('confidence')}>
        {confidence === 'low' ? <LowConfidence confidence="low" /> : t(confidenceWords[confidence])}
      </td>
    </tr>
  );
}
