import {useTexts} from '../../core/i18n/texts.ts';
import type {LngLat} from '../../core/map/scene.ts';
import {Icon} from '../../core/ui/Icon.tsx';
import css from './DirectionsLink.module.css';
import {directionsUrl} from './directions.ts';
import {tourismTexts} from './tourism-texts.ts';

/** Hands over to the device's map app. Only for a position that is the place's own and no guess: who follows it may be on a mountain. */
export function DirectionsLink({point, name}: {readonly point: LngLat; readonly name: string}) {
  const {t} = useTexts(tourismTexts);
  return (
    <a
      className={css.link}
      href={directionsUrl(point, name, navigator.userAgent)}
      title={t('directionsHint')}
      target="_blank"
      rel="noreferrer"
    >
      <Icon name="route" />
      {t('directions')}
    </a>
  );
}
