import type {Layer} from '../../../tiles/layer.ts';
import type {Condition} from './condition.ts';

export interface Filter {
  readonly condition: Condition;
  readonly signature: string;
}
export function filterParameters(_layer: Layer) {
  return {};
}
export function readFilterParameters(_layer: Layer, _checked: Readonly<Record<string, unknown>>): Filter | undefined {
  return undefined;
}
