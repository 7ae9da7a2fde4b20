import {Outlet} from '@tanstack/react-router';
import {Suspense, useState} from 'react';
import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import {useLiveChanges} from '../live/use-live-changes.ts';
import {MapPane} from '../map/MapPane.tsx';
import {createMapModel, MapModelContext} from '../map/map-model.ts';
import {ListSkeleton} from '../ui/notes.tsx';
import css from './Shell.module.css';

/** The frame of the three map views. The map stays while the views change; the list comes first for readers without eyes on it. */
export function Shell() {
  const {t} = useTexts(coreTexts);
  const [model] = useState(createMapModel);
  useLiveChanges(model.changes);
  return (
    <MapModelContext value={model}>
      <div className={css.shell}>
        <a className={`${css.skip} visually-hidden`} href="#map">
          {t('skipToMap')}
        </a>
        <Suspense fallback={<ListSkeleton />}>
          <Outlet />
        </Suspense>
        <div className={css.map}>
          <MapPane />
        </div>
      </div>
    </MapModelContext>
  );
}
