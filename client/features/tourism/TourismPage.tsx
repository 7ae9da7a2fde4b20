import {useQuery, useQueryClient} from '@tanstack/react-query';
import {useSearch} from '@tanstack/react-router';
import {type ReactNode, useEffect, useMemo} from 'react';
import {offeredIn} from '../../../tiles/layers/index.ts';
import {nameIn} from '../../core/i18n/name-in.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {useMapModel} from '../../core/map/map-model.ts';
import {emptyScene, type Focus, type LngLat, type MapScene} from '../../core/map/scene.ts';
import {ViewFrame} from '../../core/shell/ViewFrame.tsx';
import {useStore} from '../../core/store.ts';
import {Chip, ChipRow} from '../../core/ui/Chip.tsx';
import {detailCode} from '../../core/ui/detail-code.ts';
import {LateDetail} from '../../core/ui/LateDetail.tsx';
import {countBy} from '../../core/ui/legend-rows.ts';
import {usePatchSearch, useViewUrl, type ViewUrl} from '../../core/url/use-view-url.ts';
import {type FeatureRef, formatLayers} from '../../core/url/view-search.ts';
import {UnitDetail, useUnitFocus} from '../units/index.ts';
import {hiddenClasses, kinds, parseKinds, toggleKind} from './kinds.ts';
import {PlaceDetail} from './PlaceDetail.tsx';
import {PlaceList} from './PlaceList.tsx';
import {classOf, type Place, placesOf, shownPlaces} from './places.ts';
import {placeQuery, productsQuery, sitesQuery} from './places-query.ts';
import {TourismLegend} from './TourismLegend.tsx';
import {TourismPlate} from './TourismPlate.tsx';
import type {GroundPlace} from './tourism-records.ts';
import {tourismTexts} from './tourism-texts.ts';

/** Details come with the first selection: the list must not wait for them. */
const details = {
  tourism: async () => (await import('./SiteDetail.tsx')).SiteDetail,
  ocop: async () => (await import('./ProductDetail.tsx')).ProductDetail,
} as const;

/** Layers the view offers, and those it opens with. */
const offered = offeredIn('tourism');
const opening = ['tourism', 'ocop', 'communes'];
const selectable = ['tourism', 'ocop', 'communes'];

/** Where to go and what to bring home: tourism sites and OCOP products. */
export function TourismPage() {
  const {t, lang} = useTexts(tourismTexts);
  const url = useViewUrl();
  const data = usePlaces();
  const {loai} = useSearch({from: '/{-$lang}/maps/du-lich'});
  const chosen = useMemo(() => parseKinds(loai), [loai]);
  const hidden = useMemo(() => hiddenClasses(url.hidden, chosen), [url.hidden, chosen]);
  const layers = url.layers ?? opening;
  const shown = useMemo(() => shownPlaces(data.places, layers, hidden), [data.places, layers, hidden]);
  const selected = data.places.find(({layer, key}) => layer === url.selected?.layer && key === url.selected.key);
  const ofGround = useGroundPlace(url.selected);
  const focus = useFocus(url, selected?.record.point ?? ofGround?.point ?? null);
  useDetailsAhead();
  const scene = useMemo<MapScene>(
    () => ({...emptyScene, layers, selectable, hidden, selected: url.selected, focus}),
    [layers, hidden, url.selected, focus],
  );
  return (
    <ViewFrame
      view="du-lich"
      title={t('title')}
      scene={scene}
      chips={<KindChips chosen={chosen} places={data.places} arrived={data.arrived} />}
      legend={
        <TourismLegend
          {...{places: data.places, arrived: data.arrived, hidden, offered, layers}}
          narrowed={chosen.length > 0}
        />
      }
      detail={detailOf(url)}
      detailTitle={selected ? nameIn(selected.record, lang) : (ofGround?.name ?? undefined)}
    >
      <TourismPlate places={shown} />
      <PlaceList places={shown} loading={data.loading} error={data.error} onRetry={data.retry} />
    </ViewFrame>
  );
}

/** Villages, peaks and services of the base map, which the search opens. */
function isOfGround({layer}: FeatureRef): boolean {
  return layer === 'places' || layer === 'geonames';
}

/** The detail of what is selected; null for a layer this view has no detail for. */
function detailOf(url: ViewUrl): ReactNode {
  const {selected} = url;
  const back = () => url.select(null);
  if (selected?.layer === 'communes') return <UnitDetail code={selected.key} onBack={back} />;
  if (selected && isOfGround(selected)) return <PlaceDetail layer={selected.layer} id={selected.key} onBack={back} />;
  if (selected?.layer !== 'tourism' && selected?.layer !== 'ocop') return null;
  const {layer, key} = selected;
  return <LateDetail layer={layer} load={details[layer]} id={key} onBack={back} />;
}

interface KindChipsProps {
  readonly chosen: readonly string[];
  readonly places: readonly Place[];
  readonly arrived: readonly string[];
}

function KindChips({chosen, places, arrived}: KindChipsProps) {
  const {t, pick} = useTexts(tourismTexts);
  const patch = usePatchSearch();
  const counts = useMemo(() => countBy(places, place => (place.layer === 'ocop' ? 'ocop' : classOf(place))), [places]);
  const press = (id: string) => {
    const next = toggleKind(chosen, id);
    patch({loai: next.length > 0 ? formatLayers(next) : undefined}, {replace: true});
  };
  return (
    <ChipRow label={t('kinds')}>
      {kinds.map(({id, layer, title, color}) => {
        // What has not come cannot be counted: nothing is not none.
        const count = arrived.includes(layer) && {count: counts.get(id) ?? 0};
        return (
          <Chip key={id} pressed={chosen.includes(id)} color={color} {...count} onToggle={() => press(id)}>
            {pick(title)}
          </Chip>
        );
      })}
    </ChipRow>
  );
}

function usePlaces() {
  const {lang} = useTexts(tourismTexts);
  const sites = useQuery(sitesQuery);
  const products = useQuery(productsQuery);
  const places = useMemo(
    () => placesOf(sites.data?.tourism_sites ?? [], products.data?.products ?? [], lang),
    [sites.data, products.data, lang],
  );
  const retry = () => {
    if (sites.isError) void sites.refetch();
    if (products.isError) void products.refetch();
  };
  const arrived = useMemo(
    () => [sites.data && 'tourism', products.data && 'ocop'].filter(layer => layer !== undefined),
    [sites.data, products.data],
  );
  const loading = sites.isPending || products.isPending;
  return {places, arrived, loading, error: sites.error ?? products.error, retry};
}

function useGroundPlace(selected: FeatureRef | null): GroundPlace | undefined {
  const enabled = selected !== null && isOfGround(selected);
  return useQuery({...placeQuery(selected?.layer ?? '', selected?.key ?? ''), enabled}).data;
}

function useFocus(url: ViewUrl, point: LngLat | null): Focus | null {
  const unit = useUnitFocus(url.selected?.layer === 'communes' ? url.selected.key : null);
  return useMemo(() => (point ? {point, bbox: null} : unit), [point, unit]);
}

/** Once the map stands the details' code follows: the next tap may fall where there is no signal. */
function useDetailsAhead(): void {
  const queries = useQueryClient();
  const standing = useStore(useMapModel().status) === 'ready';
  useEffect(() => {
    if (!standing) return;
    for (const layer of ['tourism', 'ocop'] as const) void queries.prefetchQuery(detailCode(layer, details[layer]));
  }, [queries, standing]);
}
