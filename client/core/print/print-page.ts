import type {Map as MapLibreMap} from 'maplibre-gl';
import {THEMES} from '../../../tiles/style/theme.ts';
import {showForNow, themeStore} from '../theme/theme.ts';

/** How long paper waits for the map by day. Without a network that style may never come, and a dark plate is better than none. */
const patienceMs = 5000;

/** Prints the page by day: a dark screen becomes light first, and dark again when the paper has been taken. */
export async function printPage(): Promise<void> {
  if (themeStore.get().theme === 'dark') {
    window.addEventListener('afterprint', showForNow('light'), {once: true});
    if (window.atlasMap) await drawnByDay(window.atlasMap);
  }
  window.print();
}

function drawnByDay(map: MapLibreMap): Promise<void> {
  return new Promise(done => {
    const finish = () => {
      clearTimeout(late);
      map.off('idle', look);
      done();
    };
    const look = () => {
      if (isByDay(map)) finish();
    };
    const late = setTimeout(finish, patienceMs);
    map.on('idle', look);
  });
}

/** The colour of the ground tells, which every style of ours has. */
function isByDay(map: MapLibreMap): boolean {
  return Boolean(map.getLayer('paper')) && map.getPaintProperty('paper', 'background-color') === THEMES.light.paper;
}
