import {useCallback} from 'react';
import {legendOf} from '../../../tiles/layer.ts';
import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import {layerOf} from '../map/registry.ts';

/** Title of a class, or of a coded value of a column, in the language of the page; the bare value where none is declared. */
export function useClassTitle(): (layer: string, value: string, column?: string) => string {
  const {pick} = useTexts(coreTexts);
  return useCallback(
    (layer, value, column) => {
      const declared = layerOf(layer);
      const title = column
        ? declared.columns[column]?.values?.[value]
        : legendOf(declared).find(entry => entry.value === value)?.title;
      return title ? pick(title) : value;
    },
    [pick],
  );
}
