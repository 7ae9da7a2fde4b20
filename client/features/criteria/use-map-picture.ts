import {useEffect, useState} from 'react';
import {flushSync} from 'react-dom';
import {captureMap, type MapPicture} from './capture-map.ts';

/** The map as it was when paper was last asked for, by the button or by the browser's own print; null before, or without a map. */
export function useMapPicture(): MapPicture | null {
  const [picture, setPicture] = useState<MapPicture | null>(null);
  useEffect(() => {
    const take = () => flushSync(() => setPicture(window.atlasMap ? captureMap(window.atlasMap) : null));
    window.addEventListener('beforeprint', take);
    return () => window.removeEventListener('beforeprint', take);
  }, []);
  return picture;
}
