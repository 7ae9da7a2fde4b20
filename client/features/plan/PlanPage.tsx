import {coreTexts} from '../../core/core-texts.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {PageFrame} from '../../core/shell/PageFrame.tsx';

export function PlanPage() {
  const {t} = useTexts(coreTexts);
  return (
    <PageFrame view="ke-hoach" title={t('plan')}>
      {null}
    </PageFrame>
  );
}
