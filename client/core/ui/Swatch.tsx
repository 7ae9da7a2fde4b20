import {ICON_GRID, iconImage, iconPath} from '../../../tiles/style/icons.ts';
import css from './Swatch.module.css';

export interface SwatchProps {
  readonly color: string;
  /** How the class is drawn on the map. */
  readonly shape: 'point' | 'area' | 'line';
  /** Icon of a point, by its name in the registry. */
  readonly icon?: string | null;
  /** Letter or figure the point carries. */
  readonly label?: string | null;
  readonly hatch?: boolean;
}

/** The sign of a class as the map draws it. Always beside its word. */
export function Swatch({color, shape, icon, label, hatch = false}: SwatchProps) {
  const path = icon ? iconPath(iconImage(icon)) : undefined;
  return (
    <span className={css[shape]} data-hatch={hatch} style={{['--swatch' as string]: color}} aria-hidden="true">
      {path && (
        <svg viewBox={`0 0 ${ICON_GRID} ${ICON_GRID}`} width="13" height="13" aria-hidden="true">
          <path d={path} fillRule="evenodd" />
        </svg>
      )}
      {label}
    </span>
  );
}
