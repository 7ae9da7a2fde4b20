import {useQuery} from '@tanstack/react-query';
import {formatDate} from '../../core/format.ts';
import {ProblemError} from '../../core/http.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import type {Unit} from '../../core/records.ts';
import {useStore} from '../../core/store.ts';
import {themeStore} from '../../core/theme/theme.ts';
import {DetailBody, DetailHeader, DetailSection, Facts} from '../../core/ui/Detail.tsx';
import {EmptyNote, ErrorNote, ListSkeleton, SampleBadge, SourceNote} from '../../core/ui/notes.tsx';
import {useViewUrl} from '../../core/url/use-view-url.ts';
import {useAreaClassFacts} from '../units/index.ts';
import {CriterionRows} from './CriterionRows.tsx';
import {scorecardQuery} from './criteria-api.ts';
import type {ScorecardRecord, UnitResult} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import {MemberList} from './MemberList.tsx';
import {countsText, metText} from './result-text.ts';
import css from './Scorecard.module.css';
import {StateSign} from './StateSign.tsx';
import {CriterionNames, UncompiledNote} from './UncompiledSet.tsx';
import {UnitLinks} from './UnitLinks.tsx';
import {type Measure, unitFill} from './unit-shade.ts';
import type {Chosen} from './use-chosen.ts';
import type {Results} from './use-results.ts';
import {YearBars} from './YearBars.tsx';

export interface UnitScorecardProps {
  readonly chosen: Chosen;
  readonly code: string;
  readonly results: Results;
}

/** How one unit stands on every criterion of the set in the year. */
export function UnitScorecard({chosen, code, results}: UnitScorecardProps) {
  const {t} = useTexts(criteriaTexts);
  const {select} = useViewUrl();
  const {set, year, vintage} = chosen;
  const card = useQuery(scorecardQuery(code, set.code, year, vintage));
  const missing = card.error instanceof ProblemError && card.error.status === 404;
  const result = results.assessments?.units.find(one => one.code === code) ?? null;
  const unit = results.units.find(one => one.code === code) ?? null;
  const name = unit?.full_name ?? card.data?.unit.full_name ?? result?.full_name ?? '';
  return (
    <article>
      <DetailHeader
        title={name}
        kicker={
          <Kicker chosen={chosen} result={result} measure={results.measure} isSample={card.data?.is_sample ?? false} />
        }
        place={unit?.parent?.full_name}
        onBack={() => select(null)}
      />
      {card.error && missing && (
        <EmptyNote>{t('noSuchUnit', {code, date: formatDate(vintage.unitsOn ?? chosen.today)})}</EmptyNote>
      )}
      {card.error && !missing && <ErrorNote error={card.error} onRetry={() => void card.refetch()} />}
      {card.isPending && <ListSkeleton />}
      {card.data && <CardBody chosen={chosen} card={card.data} result={result} unit={unit} />}
    </article>
  );
}

interface KickerProps {
  readonly chosen: Chosen;
  readonly result: UnitResult | null;
  readonly measure: Measure;
  readonly isSample: boolean;
}

/** The result in the scope on the map, which the card below may go beyond. */
function Kicker({chosen, result, measure, isSample}: KickerProps) {
  const {t} = useTexts(criteriaTexts);
  const {theme} = useStore(themeStore);
  const {criterion, indicator, year} = chosen;
  const subject = indicator ?? criterion;
  const scope = t(indicator ? 'indicator' : 'criterion');
  const words = (state: UnitResult['state']) =>
    subject ? t('ofScope', {scope, number: subject.number, state: t(state).toLowerCase()}) : t(state);
  const counted = measure.kind === 'set' && result?.state !== 'not_applicable' ? result?.counts : null;
  return (
    <>
      {result && <StateSign state={result.state} fill={unitFill(result, measure, theme)} figure={counted?.met} />}
      {result && <span>{counted ? metText(counted, t) : words(result.state)}</span>}
      <span>{result ? `· ${year}` : year}</span>
      {isSample && <SampleBadge />}
    </>
  );
}

interface CardBodyProps {
  readonly chosen: Chosen;
  readonly card: ScorecardRecord;
  readonly result: UnitResult | null;
  readonly unit: Unit | null;
}

function CardBody({chosen, card, result, unit}: CardBodyProps) {
  const {t, pick} = useTexts(criteriaTexts);
  if (chosen.set.compiled_indicator_count === 0) {
    return (
      <DetailBody>
        <UncompiledNote chosen={chosen} />
        {unit && <AreaClassFacts unit={unit} />}
        <CriterionNames set={chosen.set} />
        {unit && <AreaClassSource unit={unit} />}
      </DetailBody>
    );
  }
  return (
    <DetailBody>
      <Summary card={card} />
      {unit && <AreaClassFacts unit={unit} />}
      {result?.members && <MemberList members={result.members} year={card.period} />}
      <DetailSection title={t('trend')}>
        <YearBars history={card.history} year={card.period} years={chosen.years} />
        {unit && unit.predecessors.length > 1 && <TrendNote history={card.history} />}
      </DetailSection>
      <DetailSection title={t('scorecard')}>
        <CriterionRows
          set={chosen.set}
          card={card}
          open={chosen.criterion?.number ?? null}
          combinedFrom={result?.members?.length ?? 0}
        />
      </DetailSection>
      {unit && <UnitLinks unit={unit} year={chosen.year} />}
      {card.source && <SourceNote source={card.source} />}
      {unit && <AreaClassSource unit={unit} />}
      {unit && <p className={css.outline}>{pick(unit.outline.label)}</p>}
    </DetailBody>
  );
}

/** Of which area and group the commune is. */
function AreaClassFacts({unit}: {readonly unit: Unit}) {
  return <Facts facts={useAreaClassFacts(unit)} />;
}

function AreaClassSource({unit: {area_class}}: {readonly unit: Unit}) {
  const {t} = useTexts(criteriaTexts);
  if (!area_class) return null;
  return <SourceNote source={area_class.source} confidence={area_class.confidence} of={t('areaFigure')} />;
}

/** Where the years of former communes meet those of today, the method alone makes a step. */
function TrendNote({history}: Pick<ScorecardRecord, 'history'>) {
  const {t} = useTexts(criteriaTexts);
  const combined = history.filter(({basis}) => basis === 'combined').map(({period}) => period);
  if (combined.length === 0) return null;
  return <p className={css.quiet}>{t('trendCombined', {from: Math.min(...combined), to: Math.max(...combined)})}</p>;
}

/** Counts and date of the year's sheet, beside each other. */
function Summary({card}: {readonly card: ScorecardRecord}) {
  const {t} = useTexts(criteriaTexts);
  const now = card.history.find(one => one.period === card.period);
  const sheet = card.criteria.flatMap(({indicators}) => indicators).find(({recorded_on}) => recorded_on !== null);
  return (
    <div className={css.summary}>
      <p className={css.counts}>{now ? countsText(now, t) : t('noResults', {year: card.period})}</p>
      {sheet?.recorded_on && (
        <p className={css.record}>
          {t('assessed')} {formatDate(sheet.recorded_on)}
        </p>
      )}
    </div>
  );
}
