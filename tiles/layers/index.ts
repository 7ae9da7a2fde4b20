import type {Layer, View} from '../layer.ts';
import {approximatePlaces} from './approximate-places.layer.ts';
import {communeLabels, communes} from './communes.layer.ts';
import {communeBeforeLabels, communesBefore} from './communes-before.layer.ts';
import {criteriaStatus} from './criteria-status.layer.ts';
import {districtLabels, districtsBefore} from './districts-before.layer.ts';
import {facilities} from './facilities.layer.ts';
import {geonames} from './geonames.layer.ts';
import {ocop} from './ocop.layer.ts';
import {ocopProducers} from './ocop-producers.layer.ts';
import {places} from './places.layer.ts';
import {protectedAreas} from './protected-areas.layer.ts';
import {province} from './province.layer.ts';
import {relief} from './relief.layer.ts';
import {riverNames, rivers} from './rivers.layer.ts';
import {roads} from './roads.layer.ts';
import {surroundings} from './surroundings.layer.ts';
import {tourism} from './tourism.layer.ts';
import {water} from './water.layer.ts';
import {zonePoints, zones} from './zones.layer.ts';

/** Every layer of the map, bottom first: the order here is the order of drawing. */
export const LAYERS: readonly Layer[] = [
  province,
  criteriaStatus,
  relief,
  water,
  rivers,
  riverNames,
  roads,
  surroundings,
  geonames,
  places,
  protectedAreas,
  communes,
  communesBefore,
  districtsBefore,
  zones,
  zonePoints,
  communeLabels,
  communeBeforeLabels,
  districtLabels,
  approximatePlaces,
  facilities,
  ocopProducers,
  ocop,
  tourism,
];

/** What everybody may read: the only layers that public pages, lists and files know. */
export const PUBLIC_LAYERS: readonly Layer[] = LAYERS.filter(({access}) => access === 'public');

/** The public layer of that id, or undefined. */
export function findLayer(id: string): Layer | undefined {
  return PUBLIC_LAYERS.find(layer => layer.id === id);
}

/** What every view lies on, names and the like left to the layers they are part of. */
export const GROUND_LAYERS: readonly Layer[] = PUBLIC_LAYERS.filter(
  layer => layer.ground && layer.partOf === undefined,
);

/** Layers a reader can switch; their labels and dots come along with them. */
export const MAIN_LAYERS: readonly Layer[] = PUBLIC_LAYERS.filter(layer => layer.partOf === undefined);

/** Layers whose features one may ask for: all of those but the ground. */
export const DATA_LAYERS: readonly Layer[] = MAIN_LAYERS.filter(layer => !layer.ground);

/** Ids of the layers that a view's list offers, the topmost of the map first. */
export function offeredIn(view: View): readonly string[] {
  return MAIN_LAYERS.filter(layer => layer.offeredIn?.includes(view))
    .map(({id}) => id)
    .reverse();
}

/** The layer and everything that belongs to it: switched, hovered and selected together. */
export function withParts(id: string): readonly Layer[] {
  return PUBLIC_LAYERS.filter(layer => layer.id === id || layer.partOf === id);
}
