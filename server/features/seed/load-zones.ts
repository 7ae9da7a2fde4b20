import type {ZoneCommune} from '../../../data/sample/zone-land.ts';
import {type SampleZone, sampleZones} from '../../../data/sample/zones.ts';
import type {Transaction} from '../../core/db/database.ts';
import {linkProducts, removeLinks, removeOtherZones, saveZones} from './load-zones-store.ts';
import type {ReadFact} from './read-facts.ts';
import {lineageRows, unitRows} from './unit-rows.ts';

/**
 * Loads the sample raw-material zones and links them to OCOP products of the same crop and place. May run again. Expects
 * units, crops and the catalogue to be loaded. Zones that are not sample data are not touched.
 */
export async function loadZones(tx: Transaction, readFact: ReadFact): Promise<void> {
  const zones = shippedZones(readFact);
  await saveZones(tx, zones);
  await removeOtherZones(
    tx,
    zones.map(({code}) => code),
  );
  await linkProducts(tx);
}

/** Removes unedited sample zones and their links to products. */
export async function removeZones(tx: Transaction): Promise<void> {
  await removeLinks(tx);
  await removeOtherZones(tx, []);
}

/** The zones as generated inside the outlines shipped with the product, whatever outlines have been imported since. */
function shippedZones(readFact: ReadFact): SampleZone[] {
  const units = unitRows(readFact);
  const former = new Map(units.filter(({valid_to}) => valid_to !== null).map(({code, outline}) => [code, outline]));
  const links = lineageRows(readFact);
  const communes = units.filter(({level, valid_to}) => level === 'commune' && valid_to === null);
  return sampleZones(
    new Map(
      communes.map(({code, name, outline}): [string, ZoneCommune] => {
        const members = links.filter(({successor_code}) => successor_code === code);
        const formerCommunes = members.flatMap(({predecessor_code}) => former.get(predecessor_code) ?? []);
        return [code, {name, outline, formerCommunes}];
      }),
    ),
  );
}
