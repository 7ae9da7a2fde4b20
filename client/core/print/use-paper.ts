import {useEffect, useState} from 'react';
import {flushSync} from 'react-dom';
import {captureMap, type MapPicture} from './capture-map.ts';

export interface Paper {
  /** Null where there is no map. */
  readonly picture: MapPicture | null;
}

/** The map as it is when paper is asked for, by the button or by the browser's own print; null while nothing is printed. */
export function usePaper(): Paper | null {
  const [paper, setPaper] = useState<Paper | null>(null);
  useEffect(() => {
    const begin = () => flushSync(() => setPaper({picture: window.atlasMap ? captureMap(window.atlasMap) : null}));
    const end = () => setPaper(null);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return paper;
}
