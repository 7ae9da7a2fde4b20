import {useEffect} from 'react';
import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import type {ViewPath} from './view-path.ts';

/** Names the page in the browser tab and gives it its accent. */
export function usePageTitle(view: ViewPath, page: string): void {
  const {t} = useTexts(coreTexts);
  useEffect(() => {
    document.title = t('pageTitle', {page});
    document.documentElement.dataset.view = view;
  }, [t, page, view]);
}
