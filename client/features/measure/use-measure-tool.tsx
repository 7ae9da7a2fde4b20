import {useSearch} from '@tanstack/react-router';
import {lazy, type ReactNode, Suspense, useMemo} from 'react';
import type {Text} from '../../../tiles/layer.ts';
import {coreTexts} from '../../core/core-texts.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {type MapTool, useMapTool} from '../../core/map/map-model.ts';
import {ListSkeleton} from '../../core/ui/notes.tsx';
import {usePatchSearch} from '../../core/url/use-view-url.ts';
import {emptyTool} from './measure-address.ts';

const MeasurePanel = lazy(async () => ({default: (await import('./MeasurePanel.tsx')).MeasurePanel}));

/** The tool's texts come with the panel; its button is there before. */
const toolTitle: Text = {vi: 'Đo khoảng cách, diện tích', en: 'Measure distance and area'};

/**
 * Puts the measure tool among the controls of the map. Gives its panel while the tool is open (`do` in the address, with what is measured), to
 * stand where the detail stands, else null. Panel and geometry are fetched when first opened.
 */
export function useMeasureTool(): ReactNode {
  const {pick} = useTexts(coreTexts);
  const patch = usePatchSearch();
  const search: {readonly do?: string} = useSearch({strict: false});
  const open = search.do !== undefined;
  const title = pick(toolTitle);
  const tool = useMemo<MapTool>(() => {
    const onPress = () => patch(open ? {do: undefined} : {do: emptyTool, chon: undefined});
    return {id: 'measure', icon: 'measure', title, pressed: open, onPress};
  }, [patch, open, title]);
  useMapTool(tool);
  if (!open) return null;
  return (
    <Suspense fallback={<ListSkeleton />}>
      <MeasurePanel onClose={() => closeTool(() => patch({do: undefined}))} />
    </Suspense>
  );
}

/** The focus goes back to the button the tool was opened with. */
function closeTool(close: () => void): void {
  close();
  document.querySelector<HTMLElement>('[data-tool="measure"]')?.focus();
}
