import {useTexts} from '../../core/i18n/texts.ts';
import type {UnitRef} from '../../core/records.ts';
import {Bilingual} from '../../core/ui/Bilingual.tsx';
import {RecordLink} from '../../core/ui/RecordLink.tsx';
import {tourismTexts} from './tourism-texts.ts';
import css from './UnitLine.module.css';

/** The commune of today, which opens, and the one before 01/07/2025 where the source names it. */
export function UnitLine({unit, former}: {readonly unit: UnitRef | null; readonly former: UnitRef | null}) {
  const {t} = useTexts(tourismTexts);
  if (!unit && !former) return null;
  return (
    <span className={css.line}>
      {unit && (
        <RecordLink feature={{layer: 'communes', key: unit.code}}>
          <Bilingual vi={unit.full_name} en={null} />
        </RecordLink>
      )}
      {former && <span>{t('before', {unit: former.full_name})}</span>}
    </span>
  );
}
