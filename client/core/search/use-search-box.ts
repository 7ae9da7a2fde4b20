import {useRouterState} from '@tanstack/react-router';
import {type KeyboardEvent, useDeferredValue, useId, useMemo, useRef, useState} from 'react';
import {useTexts} from '../i18n/texts.ts';
import {viewAt} from '../shell/view-path.ts';
import {keyAct} from './key-act.ts';
import type {Hit} from './search-index.ts';
import {searchTexts} from './search-texts.ts';
import {useOpenEntry} from './use-open-entry.ts';
import {useSearchIndex} from './use-search-index.ts';
import {useSearchText} from './use-search-text.ts';

/** Hits shown of each kind. */
const perKind = 5;

export type SearchBoxState = ReturnType<typeof useSearchBox>;

/** The box and its list as one: what is typed, what is found, which hit is marked. */
export function useSearchBox() {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const {text, type, leave} = useSearchText();
  const list = useList();
  const found = useFound(text, list.woken);
  const openEntry = useOpenEntry();
  const shown = list.open && text.trim() !== '';

  const change = (value: string) => {
    type(value);
    list.show(-1);
  };
  const clear = () => {
    type('');
    list.close();
    input.current?.focus();
  };
  const choose = (hit: Hit) => {
    list.close();
    input.current?.blur();
    void leave().then(() => openEntry(hit.entry));
  };
  const press = (event: KeyboardEvent) => {
    const hits = found.groups?.flatMap(group => group.hits) ?? [];
    const act = event.nativeEvent.isComposing
      ? null
      : keyAct(event.key, {shown, text, active: list.active, count: hits.length});
    if (!act) return;
    event.preventDefault();
    const hit = act.does === 'take' ? hits[act.index] : undefined;
    if (hit) choose(hit);
    else if (act.does === 'mark') list.show(act.index);
    else if (act.does === 'close') list.close();
    else if (act.does === 'clear') clear();
  };
  return {id, input, text, ...found, ...list, open: shown, change, clear, choose, press};
}

function useList() {
  const [woken, setWoken] = useState(false);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const show = (index = active) => {
    setWoken(true);
    setOpen(true);
    setActive(index);
  };
  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  return {woken, open, active, show, close, point: setActive};
}

/** What the index knows of the words; null while it is on its way. */
function useFound(text: string, woken: boolean) {
  const {lang} = useTexts(searchTexts);
  const index = useSearchIndex(woken, lang);
  const words = useDeferredValue(text.trim());
  const view = useRouterState({select: state => viewAt(state.location.pathname)});
  // Generated zones belong to the view of zones; elsewhere they would pass for places.
  const samples = view === 'vung-nguyen-lieu';
  // Villages and services help to find a way; elsewhere they would be noise.
  const places = view === 'du-lich';
  const groups = useMemo(
    () => (words ? (index.data?.find(words, perKind, {samples, places}) ?? null) : null),
    [index.data, words, samples, places],
  );
  return {words, groups, error: index.error, retry: () => void index.refetch()};
}
