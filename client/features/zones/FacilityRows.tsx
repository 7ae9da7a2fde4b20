import {useQuery} from '@tanstack/react-query';
import {useTexts} from '../../core/i18n/texts.ts';
import {DetailSection} from '../../core/ui/Detail.tsx';
import {RecordList, RecordRow} from '../../core/ui/RecordLink.tsx';
import {cropInSentence, facilityStatusWord} from './words.ts';
import css from './ZoneDetail.module.css';
import {facilitiesQuery} from './zones-api.ts';
import {zonesTexts} from './zones-texts.ts';

/** Facilities that take in a crop; a facility's sector is named after its crop. */
export function FacilityRows({crop}: {readonly crop: string}) {
  const {t, pick} = useTexts(zonesTexts);
  const facilities = useQuery(facilitiesQuery).data?.facilities.filter(one => one.sector === crop);
  if (!facilities) return null;
  return (
    <DetailSection title={t('facilitiesOf', {crop: pick(cropInSentence(crop))})}>
      {facilities.length === 0 && <p className={css.none}>{t('noFacilities')}</p>}
      <RecordList>
        {facilities.map(({id, name, unit, capacity, status}) => (
          <RecordRow
            key={id}
            feature={{layer: 'facilities', key: id}}
            title={name}
            meta={[unit?.full_name, capacity, pick(facilityStatusWord(status))].filter(Boolean).join(' · ')}
          />
        ))}
      </RecordList>
    </DetailSection>
  );
}
