import {Link} from '@tanstack/react-router';
import {type RefObject, useEffect, useId, useRef, useState} from 'react';
import {coreTexts} from '../core-texts.ts';
import {type Lang, prefixOf} from '../i18n/lang.ts';
import {useTexts} from '../i18n/texts.ts';
import {useStore} from '../store.ts';
import {chooseTheme, type ThemeChoice, themeStore} from '../theme/theme.ts';
import {Icon} from '../ui/Icon.tsx';
import css from './OptionsMenu.module.css';
import {routePath} from './view-path.ts';

const languages = [
  ['vi', 'vietnamese'],
  ['en', 'english'],
] as const satisfies readonly (readonly [Lang, string])[];

const themes = [
  ['auto', 'themeAuto'],
  ['light', 'themeLight'],
  ['dark', 'themeDark'],
] as const satisfies readonly (readonly [ThemeChoice, string])[];

/** Language, background, plan and about. */
export function OptionsMenu() {
  const {t} = useTexts(coreTexts);
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  useDismiss(root, open, () => setOpen(false));
  const close = () => setOpen(false);
  const closeHere = () => {
    close();
    root.current?.querySelector('button')?.focus();
  };
  return (
    <div ref={root} className={css.options}>
      <button
        type="button"
        className={css.button}
        aria-expanded={open}
        aria-controls={id}
        aria-label={t('menu')}
        title={t('menu')}
        onClick={() => setOpen(!open)}
      >
        <Icon name="menu" />
      </button>
      <div id={id} className={css.menu} hidden={!open}>
        <LanguageChoice onChosen={closeHere} />
        <ThemeChoiceGroup />
        <PageLinks onChosen={close} />
      </div>
    </div>
  );
}

/** The same address in the other language. */
function LanguageChoice({onChosen}: {readonly onChosen: () => void}) {
  const {t, lang} = useTexts(coreTexts);
  return (
    <fieldset className={css.group}>
      <legend>{t('language')}</legend>
      {languages.map(([language, name]) => (
        <Link
          key={language}
          to="."
          params={previous => ({...previous, lang: prefixOf(language)})}
          search={previous => previous}
          hrefLang={language}
          lang={language}
          aria-current={language === lang ? 'true' : undefined}
          onClick={onChosen}
        >
          {t(name)}
        </Link>
      ))}
    </fieldset>
  );
}

function ThemeChoiceGroup() {
  const {t} = useTexts(coreTexts);
  const {choice} = useStore(themeStore);
  return (
    <fieldset className={css.group}>
      <legend>{t('theme')}</legend>
      {themes.map(([value, name]) => (
        <button key={value} type="button" aria-pressed={value === choice} onClick={() => chooseTheme(value)}>
          {t(name)}
        </button>
      ))}
    </fieldset>
  );
}

function PageLinks({onChosen}: {readonly onChosen: () => void}) {
  const {t, lang} = useTexts(coreTexts);
  return (
    <div className={css.links}>
      <Link to={routePath('ke-hoach')} params={{lang: prefixOf(lang)}} onClick={onChosen}>
        {t('plan')}
        <Icon name="right" size={16} />
      </Link>
      <Link to={routePath('gioi-thieu')} params={{lang: prefixOf(lang)}} onClick={onChosen}>
        {t('about')}
        <Icon name="right" size={16} />
      </Link>
    </div>
  );
}

/** Closes on Escape and on a press outside. */
function useDismiss(root: RefObject<HTMLElement | null>, open: boolean, close: () => void): void {
  useEffect(() => {
    if (!open) return;
    const press = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) close();
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close();
      root.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', press);
    document.addEventListener('keydown', key, {capture: true});
    return () => {
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('keydown', key, {capture: true});
    };
  }, [root, open, close]);
}
