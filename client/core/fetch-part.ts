import {ProblemError} from './http.ts';

/**
 * Imports code that is needed only now. Without a network it fails as every request does, with ProblemError 'offline',
 * so that nothing reloads the page into nothing; with one, the error of the browser passes through.
 */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    dropLostStyles();
    if (navigator.onLine) throw error;
    throw new ProblemError(0, 'offline', '');
  }
}

/** A style sheet that did not arrive stays in the head, and would count as loaded at the next attempt. */
function dropLostStyles(): void {
  for (const link of document.head.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    if (!link.sheet) link.remove();
  }
}
