import {useQueryClient} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {mainSuccessor} from '../former-units.ts';
import {apiQuery} from '../http.ts';
import {prefixOf} from '../i18n/lang.ts';
import {useTexts} from '../i18n/texts.ts';
import type {Unit} from '../records.ts';
import {routePath} from '../shell/view-path.ts';
import {formatCamera, formatRef} from '../url/view-search.ts';
import type {SearchEntry} from './search-entries.ts';
import {type SearchTarget, targetOf} from './search-target.ts';
import {searchTexts} from './search-texts.ts';

/** Opens what was found: its view, its detail, its place. The words leave the address; the back button brings them back. */
export function useOpenEntry(): (entry: SearchEntry) => Promise<void> {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const {lang} = useTexts(searchTexts);

  const successorOf = async (entry: SearchEntry): Promise<string | null> => {
    if (entry.kind !== 'unit' || entry.valid_to === null) return null;
    const former = await queries
      .fetchQuery(apiQuery<Unit>(`/api/units/${entry.id}?on=${entry.valid_to}`))
      .catch(() => null);
    return mainSuccessor(former?.successors ?? [])?.code ?? null;
  };

  return async entry => {
    const target = targetOf(entry, await successorOf(entry), mapSize());
    const patch = searchOf(target);
    if (!target.view) {
      await navigate({to: '.', search: previous => ({...previous, ...patch})});
      return;
    }
    const to = routePath(target.view);
    const stay = window.location.pathname.endsWith(`/${target.view}`);
    await navigate({
      to,
      params: {lang: prefixOf(lang)},
      search: previous => (stay ? {...previous, ...patch} : {v: previous.v, ...patch}),
    });
  };
}

function searchOf({selected, camera}: SearchTarget) {
  return {
    q: undefined,
    chon: selected ? formatRef(selected) : undefined,
    ...(camera && {v: formatCamera(camera)}),
  };
}

function mapSize(): {width: number; height: number} {
  const map = document.getElementById('map');
  return {width: map?.clientWidth || window.innerWidth, height: map?.clientHeight || window.innerHeight};
}
