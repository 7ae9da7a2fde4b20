import {useQuery} from '@tanstack/react-query';
import type {StyleSpecification} from 'maplibre-gl';
import {useEffect, useMemo} from 'react';
import {coreTexts} from '../core-texts.ts';
import {apiQuery} from '../http.ts';
import {useTexts} from '../i18n/texts.ts';
import {atOwnOrigin} from '../own-address.ts';
import type {Site} from '../records.ts';
import {useStore} from '../store.ts';
import {themeStore} from '../theme/theme.ts';
import {useMapModel} from './map-model.ts';
import {mergeBasemap} from './merge-basemap.ts';

export interface BaseStyle {
  readonly style: StyleSpecification;
  readonly site: Site;
}

/** The map's ground in the language and theme of the page, over an online base map where one is configured. */
export function useBaseStyle(): BaseStyle | null {
  const model = useMapModel();
  const {lang} = useTexts(coreTexts);
  const {theme} = useStore(themeStore);
  const site = useQuery(apiQuery<Site>('/api/site'));
  const ours = useQuery(apiQuery<StyleSpecification>(`/style.json?lang=${lang}&theme=${theme}`));
  const onlineUrl = site.data?.basemap_style_url;
  // Without its online base the map is still whole, so a failure there passes in silence.
  const online = useQuery({...apiQuery<StyleSpecification>(onlineUrl ?? ''), enabled: Boolean(onlineUrl)});

  const failed = site.isError || ours.isError;
  useEffect(() => {
    if (!failed) return;
    model.status.set('failed');
    return () => {
      if (model.status.get() === 'failed') model.status.set('waiting');
    };
  }, [failed, model]);

  return useMemo(() => {
    if (!site.data || !ours.data) return null;
    const style = atOwnOrigin(ours.data, madeFor(ours.data));
    return {site: site.data, style: online.data ? mergeBasemap(style, online.data) : style};
  }, [site.data, ours.data, online.data]);
}

/** The origin that the server has put into the style. */
function madeFor({metadata}: StyleSpecification): string {
  return String(Object(metadata)['atlas:origin']);
}
