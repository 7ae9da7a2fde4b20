import {useState} from 'react';
import {formatPoint} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import type {LngLat} from '../../core/map/scene.ts';
import {Icon} from '../../core/ui/Icon.tsx';
import {pointsTable, vn2000Text, vn2000Words, wgs84Text} from './coordinates.ts';
import {measureTexts} from './measure-texts.ts';
import css from './PointList.module.css';

type Copy = (text: string, done: string) => void;

/** The corners in both systems, to be read or copied. */
export function PointList({points}: {readonly points: readonly LngLat[]}) {
  const {t} = useTexts(measureTexts);
  const [notice, setNotice] = useState('');
  const copy: Copy = (text, done) => {
    copyText(text).then(
      () => setNotice(done),
      () => setNotice(t('copyRefused')),
    );
  };
  if (points.length === 0) return null;
  const numbered = points.map((point, index) => ({number: index + 1, point}));
  return (
    <section className={css.points} aria-labelledby="measure-points">
      <header>
        <h3 id="measure-points">{t('points')}</h3>
        <button type="button" onClick={() => copy(pointsTable(points), t('copiedAll'))}>
          <Icon name="copy" size={16} />
          {t('copyAll')}
        </button>
      </header>
      <p className={css.notice} role="status">
        {notice}
      </p>
      <ol>
        {numbered.map(({number, point}) => (
          <PointRow key={number} number={number} point={point} copy={copy} />
        ))}
      </ol>
    </section>
  );
}

function PointRow({number, point, copy}: {readonly number: number; readonly point: LngLat; readonly copy: Copy}) {
  const {t, lang} = useTexts(measureTexts);
  const systems = [
    {name: 'WGS 84', words: formatPoint(point, lang, 5), text: wgs84Text(point), label: t('copyWgs84', {number})},
    {name: 'VN-2000', words: vn2000Words(point, lang), text: vn2000Text(point), label: t('copyVn2000', {number})},
  ];
  return (
    <li>
      <p className={css.number}>{t('point', {number})}</p>
      {systems.map(({name, words, text, label}) => (
        <div key={name} className={css.place}>
          <span className={css.system}>{name}</span>
          <span className={css.words}>{words}</span>
          <button type="button" aria-label={label} title={label} onClick={() => copy(text, t('copied', {text}))}>
            <Icon name="copy" size={16} />
          </button>
        </div>
      ))}
    </li>
  );
}

/** Rejects where the page may not write to the clipboard: without HTTPS there is none. */
async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
