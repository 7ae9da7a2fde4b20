import type {LngLat} from '../../core/map/scene.ts';

/** Address that hands a place to the device's own map: the app chooser on Android, a map page elsewhere. */
export function directionsUrl([lng, lat]: LngLat, name: string, userAgent: string): string {
  if (/Android/i.test(userAgent)) return `geo:${lat},${lng}?q=${lat},${lng}(${encodeURIComponent(name)})`;
  return `https://www.google.com/maps/dir/?api=1&destination=${lat},${lng}`;
}
