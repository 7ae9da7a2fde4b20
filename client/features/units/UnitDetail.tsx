import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {Fragment} from 'react';
import {LAST_YEAR_BEFORE_MERGER} from '../../../data/merger-date.ts';
import {formatDate, formatNumber, formatSquareKilometres} from '../../core/format.ts';
import {address, apiQuery} from '../../core/http.ts';
import {prefixOf} from '../../core/i18n/lang.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import type {Site, Unit, UnitRef} from '../../core/records.ts';
import {routePath} from '../../core/shell/view-path.ts';
import {Bilingual} from '../../core/ui/Bilingual.tsx';
import {ClassSign} from '../../core/ui/ClassSign.tsx';
import {DetailBody, DetailHeader, DetailSection, Facts} from '../../core/ui/Detail.tsx';
import {DetailLoading} from '../../core/ui/DetailLoading.tsx';
import {LowConfidence, SourceNote} from '../../core/ui/notes.tsx';
import {RecordList, RecordRow} from '../../core/ui/RecordLink.tsx';
import {starClass} from '../../core/ui/star-class.ts';
import {formatRef} from '../../core/url/view-search.ts';
import {CriteriaLine} from './CriteriaLine.tsx';
import css from './lines.module.css';
import type {UnitProfile} from './unit-profile.ts';
import {unitsTexts} from './units-texts.ts';
import {useAreaClassFacts} from './use-area-class-facts.ts';
import {ZoneLines} from './ZoneLines.tsx';

/** Last year whose results belong to the former communes. */

export interface UnitDetailProps {
  readonly code: string;
  /** Day 'YYYY-MM-DD' the code is read at; today when left out. */
  readonly on?: string;
  readonly onBack: () => void;
}

/** One commune: its figures, what it was formed from, and what the Atlas knows inside it. */
export function UnitDetail({code, on, onBack}: UnitDetailProps) {
  const profile = useQuery(apiQuery<UnitProfile>(address(`/api/units/${encodeURIComponent(code)}/profile`, {on})));
  const retry = () => void profile.refetch();
  const {t} = useTexts(unitsTexts);
  const today = useQuery(apiQuery<Site>('/api/site')).data?.today;
  const day = on ?? today;
  const missing = day && t('noSuchUnit', {code, date: formatDate(day)});
  if (!profile.data) return <DetailLoading error={profile.error} missing={missing} onBack={onBack} onRetry={retry} />;
  const {unit} = profile.data;
  return (
    <article>
      <DetailHeader
        title={unit.full_name}
        titleEn={null}
        kicker={
          <>
            {t(unit.valid_to ? 'communeBefore' : 'commune')}
            <LowConfidence confidence={unit.confidence} />
          </>
        }
        onBack={onBack}
      />
      <DetailBody>
        <UnitFacts unit={unit} />
        <UnitContents profile={profile.data} />
        <div>
          <SourceNote source={unit.source} confidence={unit.confidence} />
          {unit.area_source && <SourceNote source={unit.area_source} of={t('figureOfArea')} />}
          {unit.area_class && (
            <SourceNote
              source={unit.area_class.source}
              confidence={unit.area_class.confidence}
              of={t('figureOfAreaClass')}
            />
          )}
          {unit.population_source && <SourceNote source={unit.population_source} of={t('figureOfPeople')} />}
        </div>
      </DetailBody>
    </article>
  );
}

function UnitFacts({unit}: {readonly unit: Unit}) {
  const {t, lang, pick} = useTexts(unitsTexts);
  const {official_area_km2: official, population} = unit;
  const areaClass = useAreaClassFacts(unit);
  const measured = t('byOutline', {area: formatSquareKilometres(unit.area_km2, lang)});
  const validity = unit.valid_to
    ? t('between', {from: formatDate(unit.valid_from), to: formatDate(unit.valid_to)})
    : t('since', {from: formatDate(unit.valid_from)});
  return (
    <Facts
      facts={[
        {
          term: t('area'),
          value: official === null ? measured : `${formatSquareKilometres(official, lang)}; ${measured}`,
        },
        {
          term: t('population'),
          value:
            population !== null &&
            [t('people', {count: formatNumber(population, lang)}), unit.population_year].filter(Boolean).join(' · '),
        },
        {term: t('note'), value: pick(unit.note)},
        {term: t('seat'), value: unit.seat},
        ...areaClass,
        {term: t('validity'), value: validity},
        {
          term: t('predecessors'),
          value: unit.predecessors.length > 0 && <KinLinks units={unit.predecessors} layer="communes-before" />,
        },
        {
          term: t('successors'),
          value: unit.successors.length > 0 && <KinLinks units={unit.successors} layer="communes" />,
        },
        {term: t('aliases'), value: unit.aliases.join(', ')},
        {term: t('outline'), value: pick(unit.outline.label)},
      ]}
    />
  );
}

interface KinLinksProps {
  readonly units: readonly UnitRef[];
  readonly layer: 'communes' | 'communes-before';
}

/** Units of another time, each to its scorecard: only that view knows the former communes, in their last whole year. */
function KinLinks({units, layer}: KinLinksProps) {
  const {lang} = useTexts(unitsTexts);
  const year = layer === 'communes-before' ? {nam: String(LAST_YEAR_BEFORE_MERGER)} : {};
  return units.map(({code, full_name}, index) => (
    <Fragment key={code}>
      {index > 0 && ', '}
      <Link
        className={css.kin}
        to={routePath('tieu-chi')}
        params={{lang: prefixOf(lang)}}
        search={{chon: formatRef({layer, key: code}), ...year}}
      >
        {full_name}
      </Link>
    </Fragment>
  ));
}

function UnitContents({profile}: {readonly profile: UnitProfile}) {
  const {t} = useTexts(unitsTexts);
  const {tourism_sites, ocop_products, facilities} = profile;
  return (
    <>
      <Records title={t('sites')} layer="tourism" records={tourism_sites} classOf={site => site.category} />
      <Records title={t('products')} layer="ocop" records={ocop_products} classOf={starClass} />
      <Records title={t('facilities')} layer="facilities" records={facilities} classOf={facility => facility.sector} />
      <ZoneLines zones={profile.zones} />
      {profile.unit.level === 'commune' && (
        <CriteriaLine code={profile.unit.code} criteria={profile.criteria} inProgramme={profile.in_programme} />
      )}
    </>
  );
}

interface RecordsProps<T> {
  readonly title: string;
  readonly layer: string;
  readonly records: readonly T[];
  /** The record's class in the registry, for its sign. */
  readonly classOf: (record: T) => string;
}

function Records<T extends {id: string; name: string; name_en: string | null}>({
  title,
  layer,
  records,
  classOf,
}: RecordsProps<T>) {
  if (records.length === 0) return null;
  return (
    <DetailSection title={title}>
      <RecordList>
        {records.map(record => (
          <RecordRow
            key={record.id}
            feature={{layer, key: record.id}}
            sign={<ClassSign layer={layer} value={classOf(record)} />}
            title={<Bilingual vi={record.name} en={record.name_en} />}
          />
        ))}
      </RecordList>
    </DetailSection>
  );
}
