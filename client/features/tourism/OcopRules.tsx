import {useQuery} from '@tanstack/react-query';
import {formatNumber} from '../../core/format.ts';
import {apiQuery} from '../../core/http.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {SourceNote} from '../../core/ui/notes.tsx';
import css from './OcopRules.module.css';
import type {CertificateRule, OcopRule, StarsRule} from './tourism-records.ts';
import {tourismTexts} from './tourism-texts.ts';

/** What stars and certificates mean, one tap away. Left out where the rules cannot be read: the product stands without them. */
export function OcopRules() {
  const {t} = useTexts(tourismTexts);
  const rules = useQuery(apiQuery<{rules: readonly OcopRule[]}>('/api/ocop/rules')).data?.rules ?? [];
  const certificate = rules.find(rule => rule.topic === 'certificate');
  const stars = rules.find(rule => rule.topic === 'stars');
  if (!certificate || !stars) return null;
  return (
    <details className={css.rules}>
      <summary>{t('rules')}</summary>
      <Certificate rule={certificate.content} />
      <StarBands rule={stars.content} />
      <SourceNote source={stars.source} />
    </details>
  );
}

function Certificate({rule}: {readonly rule: CertificateRule}) {
  const {t, pick} = useTexts(tourismTexts);
  return (
    <p>
      {t('certificateRule', {
        months: rule.validity_months,
        from: inSentence(pick(rule.counted_from)),
        after: inSentence(pick(rule.after_expiry)),
      })}
    </p>
  );
}

/** A text that opened a sentence, inside one. */
function inSentence(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
}

/** Only three, four and five stars are awarded. */
function StarBands({rule}: {readonly rule: StarsRule}) {
  const {t, lang, pick} = useTexts(tourismTexts);
  return (
    <>
      <ul>
        {rule.bands
          .filter(band => band.stars >= 3)
          .map(({stars, min, max, label}) => (
            <li key={stars}>{t('starBand', {stars, min, max: formatNumber(max, lang, 2), label: pick(label)})}</li>
          ))}
      </ul>
      <p>{pick(rule.note)}</p>
    </>
  );
}
