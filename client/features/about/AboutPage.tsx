import {coreTexts} from '../../core/core-texts.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {PageFrame} from '../../core/shell/PageFrame.tsx';

export function AboutPage() {
  const {t} = useTexts(coreTexts);
  return (
    <PageFrame view="gioi-thieu" title={t('about')}>
      {null}
    </PageFrame>
  );
}
