import css from './GapBullet.module.css';

export interface GapBulletProps {
  readonly value: number;
  readonly target: number;
  /** Fill of the state, '#RRGGBB'. */
  readonly color: string;
  readonly isPercent: boolean;
}

/** Width of the drawing in its own units; it stretches to the column. */
const width = 100;

/** The value as a bar and the target as a tick on one scale from zero; the figures stand above it in words. */
export function GapBullet({value, target, color, isPercent}: GapBulletProps) {
  const top = isPercent ? 100 : Math.max(value, target) * 1.2 || 1;
  const at = (figure: number) => Math.min(width, Math.max(0, (figure / top) * width));
  return (
    <svg className={css.bullet} viewBox={`0 0 ${width} 12`} preserveAspectRatio="none" aria-hidden="true">
      <rect className={css.track} x="0" y="4" width={width} height="4" />
      <rect x="0" y="2" width={at(value)} height="8" fill={color} />
      <rect className={css.tick} x={Math.min(width - 0.8, at(target))} y="0" width="0.8" height="12" />
    </svg>
  );
}
