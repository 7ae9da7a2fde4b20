import {createStore} from '../store.ts';

export type Theme = 'light' | 'dark';
/** What the reader asked for; 'auto' follows the device. */
export type ThemeChoice = Theme | 'auto';

const memoryKey = 'atlas-theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** The theme on screen and the choice behind it. */
export const themeStore = createStore<{readonly theme: Theme; readonly choice: ThemeChoice}>(resolve(remembered()));

function resolve(choice: ThemeChoice): {theme: Theme; choice: ThemeChoice} {
  const device: Theme = dark.matches ? 'dark' : 'light';
  return {theme: choice === 'auto' ? device : choice, choice};
}

/** A browser that forbids storage still gets the device's theme. */
function remembered(): ThemeChoice {
  try {
    const value = localStorage.getItem(memoryKey);
    return value === 'light' || value === 'dark' ? value : 'auto';
  } catch {
    return 'auto';
  }
}

export function chooseTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(memoryKey, choice);
  } catch {
    // The choice then lasts as long as the page.
  }
  apply(choice);
}

function apply(choice: ThemeChoice): void {
  show(resolve(choice));
}

function show(shown: {readonly theme: Theme; readonly choice: ThemeChoice}): void {
  themeStore.set(shown);
  document.documentElement.dataset.theme = shown.theme;
}

/** Shows a theme without its being chosen; what is returned brings back the reader's own. */
export function showForNow(theme: Theme): () => void {
  show({...themeStore.get(), theme});
  return () => apply(themeStore.get().choice);
}

/** Sets the theme on the document and follows the device while the reader has chosen nothing. */
export function startTheme(): void {
  apply(themeStore.get().choice);
  dark.addEventListener('change', () => apply(themeStore.get().choice));
}
