import {useTexts} from '../../core/i18n/texts.ts';
import type {LngLat} from '../../core/map/scene.ts';
import type {PositionAccuracy} from '../../core/records.ts';
import {Icon} from '../../core/ui/Icon.tsx';
import css from './DirectionsLink.module.css';
import {directionsUrl} from './directions.ts';
import {tourismTexts} from './tourism-texts.ts';

const words = {own: 'directions', village: 'directionsToVillage', centre: 'directionsToCentre'} as const;

export interface DirectionsLinkProps {
  readonly point: LngLat;
  readonly name: string;
  readonly accuracy: Extract<PositionAccuracy, keyof typeof words>;
}

/** Hands over to the device's map app, and says where it leads. Never for a guess: a traveller may end on a mountain. */
export function DirectionsLink({point, name, accuracy}: DirectionsLinkProps) {
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
      {t(words[accuracy])}
    </a>
  );
}
