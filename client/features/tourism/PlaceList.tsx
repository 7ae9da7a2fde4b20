import {useDeferredValue, useMemo} from 'react';
import {formatMetres} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {useMapModel} from '../../core/map/map-model.ts';
import {useStore} from '../../core/store.ts';
import {Bilingual} from '../../core/ui/Bilingual.tsx';
import {ClassSign} from '../../core/ui/ClassSign.tsx';
import {FeatureList, ListRow} from '../../core/ui/ListRow.tsx';
import {EmptyNote, ErrorNote, ListSkeleton, LowConfidence} from '../../core/ui/notes.tsx';
import {Stars} from '../../core/ui/Stars.tsx';
import {useClassTitle} from '../../core/ui/use-class-title.ts';
import {useViewUrl} from '../../core/url/use-view-url.ts';
import {sameRef} from '../../core/url/view-search.ts';
import {ExpiredMark} from './ExpiredMark.tsx';
import css from './PlaceList.module.css';
import {classOf, groupPlaces, type Place} from './places.ts';
import {tourismTexts} from './tourism-texts.ts';

export interface PlaceListProps {
  readonly places: readonly Place[];
  readonly loading: boolean;
  readonly error: Error | null;
  readonly onRetry: () => void;
}

/** The list in step with the map: what is in sight first, then the rest, then what has no place. */
export function PlaceList({places, loading, error, onRetry}: PlaceListProps) {
  const {t} = useTexts(tourismTexts);
  const {inSight} = useMapModel();
  const box = useDeferredValue(useStore(inSight));
  const groups = useMemo(() => groupPlaces(places, box), [places, box]);
  const failed = error && <ErrorNote error={error} onRetry={onRetry} />;
  if (failed && places.length === 0) return failed;
  if (loading) return <ListSkeleton />;
  if (places.length === 0) return <EmptyNote>{t('noneShown')}</EmptyNote>;
  return (
    <>
      {failed}
      <Group title={t('inSight')} places={groups.inSight} empty={t('noneInSight')} />
      <Group title={t('elsewhere')} places={groups.elsewhere} />
      <Group title={t('unplaced')} places={groups.unplaced} hint={t('unplacedHint')} />
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly places: readonly Place[];
  readonly hint?: string;
  /** Said when the group has none; without it an empty group is left out. */
  readonly empty?: string;
}

function Group({title, places, hint, empty}: GroupProps) {
  if (places.length === 0 && !empty) return null;
  return (
    <section className={css.group} aria-label={title}>
      <h2 className={css.heading}>
        {title} <span className={css.count}>{places.length}</span>
      </h2>
      {hint && <p className={css.hint}>{hint}</p>}
      {places.length === 0 && <p className={css.hint}>{empty}</p>}
      <FeatureList label={title}>
        {places.map(place => (
          <PlaceRow key={`${place.layer}:${place.key}`} place={place} />
        ))}
      </FeatureList>
    </section>
  );
}

function PlaceRow({place}: {readonly place: Place}) {
  const {t, lang, pick} = useTexts(tourismTexts);
  const {selected, select} = useViewUrl();
  const classTitle = useClassTitle();
  const {record, layer, key} = place;
  const feature = useMemo(() => ({layer, key}), [layer, key]);
  const kind =
    place.layer === 'tourism'
      ? pick(place.record.kind) || classTitle('tourism', place.record.category)
      : classTitle('ocop', place.record.product_group, 'product_group');
  return (
    <ListRow
      feature={feature}
      selected={sameRef(selected, feature)}
      onSelect={select}
      title={<Bilingual vi={record.name} en={record.name_en} />}
      sign={<ClassSign layer={layer} value={classOf(place)} />}
      meta={
        <>
          {kind}
          {record.unit && ' · '}
          {record.unit && <Bilingual vi={record.unit.full_name} en={null} />}
          {record.confidence === 'low' && ' · '}
          <LowConfidence confidence={record.confidence} />
          {place.layer === 'ocop' && place.record.certificate.expired && (
            <>
              {' · '}
              <ExpiredMark certificate={place.record.certificate} />
            </>
          )}
        </>
      }
      end={
        place.layer === 'tourism'
          ? place.record.elevation_m !== null && formatMetres(place.record.elevation_m, lang)
          : place.record.stars !== null && (
              <Stars stars={place.record.stars} word={t('stars', {stars: place.record.stars})} />
            )
      }
    />
  );
}
