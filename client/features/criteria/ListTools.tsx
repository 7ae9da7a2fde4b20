import {useTexts} from '../../core/i18n/texts.ts';
import {Icon} from '../../core/ui/Icon.tsx';
import {criteriaTexts} from './criteria-texts.ts';
import css from './ListTools.module.css';
import type {Chosen} from './use-chosen.ts';
import type {CriteriaActions} from './use-criteria-actions.ts';

export interface ListToolsProps {
  readonly chosen: Chosen;
  readonly actions: CriteriaActions;
  readonly columnsFailed: boolean;
  readonly onPrint: () => void;
}

/** How the map and the list are shown: boundaries, order, grouping, columns, paper. */
export function ListTools({chosen, actions, columnsFailed, onPrint}: ListToolsProps) {
  const {t} = useTexts(criteriaTexts);
  const {search, vintage} = chosen;
  return (
    <div className={css.tools}>
      <div className={css.switches}>
        {vintage.canCombine && (
          <label className={css.switch} title={t('groundHint')}>
            <input type="checkbox" checked={vintage.combined} onChange={() => actions.combine(!vintage.combined)} />
            {t('ground')}
          </label>
        )}
        {vintage.layer === 'communes-before' && (
          <label className={css.switch}>
            <input type="checkbox" checked={search.grouped} onChange={() => actions.show({grouped: !search.grouped})} />
            {t('grouped')}
          </label>
        )}
      </div>
      <div className={css.row}>
        <select
          className={css.order}
          aria-label={t('order')}
          value={search.order}
          onChange={event => actions.show({order: event.target.value === 'name' ? 'name' : 'gap'})}
        >
          <option value="gap">{t('orderGap')}</option>
          <option value="name">{t('orderName')}</option>
        </select>
        <button
          type="button"
          className={css.button}
          aria-pressed={search.columns}
          title={t('columnsHint')}
          onClick={() => actions.show({columns: !search.columns})}
        >
          <Icon name="columns" size={16} />
          {t('columns')}
        </button>
        <button type="button" className={css.button} onClick={onPrint}>
          <Icon name="print" size={16} />
          {t('print')}
        </button>
      </div>
      {columnsFailed && <p role="status">{t('columnsFailed')}</p>}
    </div>
  );
}
