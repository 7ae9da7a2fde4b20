import {useEffect, useState} from 'react';
import {flushSync} from 'react-dom';
import {captureMap, type MapPicture} from './capture-map.ts';

export interface Plate {
  /** Null until something is printed, or where there is no map. */
  readonly picture: MapPicture | null;
  readonly print: () => void;
}

/** Takes the map as it is when paper is asked for: by the button, or by the browser's own print. */
export function usePlate(): Plate {
  const [picture, setPicture] = useState<MapPicture | null>(null);
  useEffect(() => {
    const take = () => flushSync(() => setPicture(window.atlasMap ? captureMap(window.atlasMap) : null));
    window.addEventListener('beforeprint', take);
    return () => window.removeEventListener('beforeprint', take);
  }, []);
  return {picture, print: () => window.print()};
}
