import type {Indicator} from '../criteria/criteria-set.ts';
import {targetOf} from '../criteria/evaluate.ts';

/** Plausible ranges, from weak to strong, for indicators whose target is not known. */
const RANGES: Readonly<Record<string, readonly [weak: number, strong: number]>> = {
  '%': [35, 98],
  'triệu đồng/người/năm': [28, 60],
  'm2/người': [1, 5],
  'lít/người/ngày đêm': [40, 90],
  'mức độ': [1, 3],
  'xếp loại': [1, 3],
};

/** Units that are counted, never measured: no decimals. */
const COUNTED = new Set(['nhà', 'mô hình', 'công trình', 'lĩnh vực', 'vụ', 'mức độ', 'xếp loại']);

const between = (low: number, high: number, value: number) => Math.min(high, Math.max(low, value));

/**
 * A value a unit could report. `margin` says how far it stands above (positive) or below the target, roughly -1 to 1. A yes/no
 * indicator gives 1 or 0; a share stays within 0 to 100.
 */
export function assessedValue(indicator: Indicator, period: number, margin: number): number {
  if (indicator.direction === 'bool') return margin >= 0 ? 1 : 0;
  const raw = rawValue(indicator, period, margin);
  const top = indicator.unit === '%' ? 100 : Number.MAX_SAFE_INTEGER;
  const value = between(0, top, raw);
  if (COUNTED.has(indicator.unit)) return margin >= 0 ? Math.floor(value) : Math.ceil(value);
  return Math.round(value * 10) / 10;
}

function rawValue(indicator: Indicator, period: number, margin: number): number {
  const target = targetOf(indicator, period);
  if (typeof target !== 'number') {
    const [weak, strong] = RANGES[indicator.unit] ?? [0, 10];
    return weak + (strong - weak) * between(0, 1, 0.6 + margin * 0.6);
  }
  if (indicator.direction === '<=') return target === 0 ? Math.max(0, -margin * 60) : target * (1 - margin * 0.9);
  // Nothing exceeds all of something, so what is met stands at the target or a little above.
  return COUNTED.has(indicator.unit) && margin < 0 ? target * (1 + margin) - 0.5 : target * (1 + margin * 0.5);
}
