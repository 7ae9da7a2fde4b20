import type {Layer as DeckLayer} from '@deck.gl/core';
import {useQuery} from '@tanstack/react-query';
import {useEffect, useEffectEvent, useMemo, useState} from 'react';
import {useMapModel} from '../../core/map/map-model.ts';
import type {Unit} from '../../core/records.ts';
import {usePatchSearch} from '../../core/url/use-view-url.ts';
import {formatRef} from '../../core/url/view-search.ts';
import {type Column, columnLayer} from './column-layer.ts';
import {columnsOf} from './columns-of.ts';
import {assessmentsQuery} from './criteria-api.ts';
import {writeCriteriaSearch} from './criteria-search.ts';
import {metBands} from './met-bands.ts';
import type {Chosen} from './use-chosen.ts';
import {criteriaCount} from './use-results.ts';

export interface Columns {
  readonly layers: readonly DeckLayer[] | null;
  /** deck.gl did not come. */
  readonly failed: boolean;
}

const noColumns: Columns = {layers: null, failed: false};

/** Columns of criteria met in the whole set, whatever scope the map shades; nothing is fetched until they are asked for. */
export function useColumns(chosen: Chosen, units: readonly Unit[]): Columns {
  const {search, set, year, vintage} = chosen;
  const whole = {set: set.code, criterion: null, indicator: null};
  const {data} = useQuery({...assessmentsQuery(whole, year, vintage), enabled: search.columns});
  const columns = useMemo(
    () => (search.columns && data ? columnsOf(data.units, units, metBands(criteriaCount(set))) : null),
    [search.columns, data, units, set],
  );
  return useLayers(columns, search.columns, vintage.layer);
}

function useLayers(columns: readonly Column[] | null, wanted: boolean, unitLayer: string): Columns {
  const {hover} = useMapModel();
  const patch = usePatchSearch();
  const [state, setState] = useState<Columns>(noColumns);
  const onHover = useEffectEvent((code: string | null) => {
    if (code) hover.set({layer: unitLayer, key: code});
  });
  // The map has just selected the unit whose ground lies under the pointer; the column in front of it takes that step's place.
  const onClick = useEffectEvent((key: string) => patch({chon: formatRef({layer: unitLayer, key})}, {replace: true}));
  const onFailed = useEffectEvent(() => {
    setState({layers: null, failed: true});
    patch(writeCriteriaSearch({columns: false}), {replace: true});
  });
  useEffect(() => {
    // What failed is still said after the switch has gone off by itself, until it is switched on again.
    if (wanted) setState(noColumns);
  }, [wanted]);
  useEffect(() => {
    if (!columns || columns.length === 0) return setState(({failed}) => ({layers: null, failed}));
    let left = false;
    const events = {onHover: (code: string | null) => onHover(code), onClick: (code: string) => onClick(code)};
    columnLayer(columns, events).then(
      layer => left || setState({layers: [layer], failed: false}),
      () => left || onFailed(),
    );
    return () => {
      left = true;
    };
  }, [columns]);
  return state;
}
