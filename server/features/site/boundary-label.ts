import type {Text} from '../../../tiles/layer.ts';

const GENERALISED: Text = {
  vi: 'Ranh giới khái quát 1 km, không có giá trị pháp lý',
  en: 'Outlines generalised to 1 km, without legal value',
};

/** What to say of the commune outlines on the map; an imported file is named by its source. */
export function boundaryLabel(imported: {readonly title: string} | null): Text {
  if (!imported) return GENERALISED;
  return {
    vi: `Ranh giới theo ${imported.title}, để tham khảo`,
    en: `Outlines from ${imported.title}, for reference`,
  };
}
