import {useLocation} from '@tanstack/react-router';
import {useEffect} from 'react';
import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import {emptyScene} from '../map/scene.ts';
import {ErrorNote} from '../ui/notes.tsx';
import {PageFrame} from './PageFrame.tsx';
import {ViewFrame} from './ViewFrame.tsx';
import {type ViewPath, viewAt} from './view-path.ts';

interface FailedProps {
  readonly error: unknown;
}

const titles = {
  'du-lich': 'tourism',
  'vung-nguyen-lieu': 'zones',
  'tieu-chi': 'criteria',
  'ke-hoach': 'plan',
  'gioi-thieu': 'about',
} as const satisfies Record<ViewPath, string>;

/** In place of a page that could not be shown; the way to the other pages stays open, and the page comes by itself with the network. */
export function FailedPage({error}: FailedProps) {
  const {view, title} = useFailedView();
  return (
    <PageFrame view={view} title={title}>
      <ErrorNote error={asError(error)} onRetry={reload} />
    </PageFrame>
  );
}

/** The same beside the map, which stays. */
export function FailedView({error}: FailedProps) {
  const {view, title} = useFailedView();
  return (
    <ViewFrame view={view} title={title} scene={emptyScene} legend={null} detail={null}>
      <ErrorNote error={asError(error)} onRetry={reload} />
    </ViewFrame>
  );
}

function useFailedView(): {readonly view: ViewPath; readonly title: string} {
  const {t} = useTexts(coreTexts);
  const view = viewAt(useLocation().pathname);
  useEffect(() => {
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, []);
  return {view, title: t(titles[view])};
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Everything is in the address, so the page comes back as it was. Without a network it would not come back at all. */
function reload(): void {
  if (navigator.onLine) window.location.reload();
}
