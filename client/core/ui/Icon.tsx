import css from './Icon.module.css';

/** Line drawings in a 24 × 24 box. */
const drawings = {
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  extent: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5M9.500 12h5',
  search: 'M11 4.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM16 16l4.500 4.500',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M10 6l-6 6 6 6M4.500 12H20',
  menu: 'M4 7h16M4 12h16M4 17h16',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  left: 'M15 6l-6 6 6 6',
  right: 'M9 6l6 6-6 6',
  layers: 'M12 3.500 3 8.500l9 5 9-5zM3 13l9 5 9-5',
  legend: 'M4 6h3M4 12h3M4 18h3M11 6h9M11 12h9M11 18h9',
  route: 'M12 3 3 12l9 9 9-9zM9 14.500V12a1.500 1.500 0 0 1 1.500-1.500H15M13 8l2.500 2.500L13 13',
  external: 'M14 4h6v6M20 4l-9 9M18 14v5.500H4.500V6H10',
  columns: 'M3.500 20.500h17M6 17v-5M12 17V4.500M18 17V9',
  print: 'M7 8V3.500h10V8M7 17H4V8.500h16V17h-3M7 14h10v6.500H7z',
  measure: 'M3 16.500 16.500 3 21 7.500 7.500 21zM6.500 13l2 2M9.500 10l3 3M12.500 7l2 2',
  copy: 'M8.500 8.500H20V20H8.500zM15.500 8.500V4H4v11.500h4.500',
  pin: 'M12 21s7-6.300 7-11.500a7 7 0 1 0-14 0C5 14.700 12 21 12 21zM12 7a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z',
  mountain: 'M2.500 19 9 7.500l4 7 2.500-4 6 8.500z',
  field:
    'M3 19c4-2 6-2 9 0s5 2 9 0M3 14.500c4-2 6-2 9 0s5 2 9 0M12 10V4M12 7c0-2 1.500-3.500 4-3.500C16 6 14.500 7.500 12 7.500M12 9c0-1.800-1.300-3-3.500-3C8.500 7.900 9.800 9 12 9',
  check: 'M4.500 4.500h15v15h-15zM8 12.200l2.800 2.800L16 9',
  info: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 11v5.500M12 7.500v.6',
  alert: 'M12 4 2.500 20h19zM12 10v4.500M12 17v.6',
} as const;

export type IconName = keyof typeof drawings;

/** An ornament beside a word or inside a named button; never the only name of anything. */
export function Icon({name, size = 20}: {readonly name: IconName; readonly size?: number}) {
  return (
    <svg className={css.icon} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  );
}
