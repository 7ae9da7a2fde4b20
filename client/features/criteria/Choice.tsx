import {type ReactNode, type RefObject, useEffect, useId, useRef, useState} from 'react';
import {Icon} from '../../core/ui/Icon.tsx';
import css from './Choice.module.css';

interface ChoiceOption {
  readonly value: string;
  readonly title: string;
  /** Quiet lines under the title. */
  readonly hint?: ReactNode;
}

export interface ChoiceGroup {
  readonly title: string | null;
  readonly options: readonly ChoiceOption[];
}

export interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** The chosen option in words. */
  readonly shown: string;
  readonly groups: readonly ChoiceGroup[];
  readonly onChoose: (value: string) => void;
}

/** A choice among long official names, which a native select would cut off: it opens in place and closes when chosen. */
export function Choice({label, value, shown, groups, onChoose}: ChoiceProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useOpened(list, open, close);
  return (
    <div className={css.choice}>
      <button
        ref={button}
        type="button"
        className={css.button}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className={css.label}>{label}</span>
        <span className={css.shown}>{shown}</span>
        <Icon name={open ? 'up' : 'down'} size={16} />
      </button>
      {open && (
        <div ref={list} id={id} className={css.list}>
          {groups.map(group => (
            <fieldset key={group.title ?? ''}>
              {group.title && <legend>{group.title}</legend>}
              {group.options.map(option => (
                <button
                  key={option.value}
                  type="button"
                  className={css.option}
                  aria-current={option.value === value}
                  onClick={() => {
                    onChoose(option.value);
                    close();
                  }}
                >
                  <span>{option.title}</span>
                  {option.hint && <span className={css.hint}>{option.hint}</span>}
                </button>
              ))}
            </fieldset>
          ))}
        </div>
      )}
    </div>
  );
}

/** Opens on the option in force; Escape closes the choice and nothing else. */
function useOpened(list: RefObject<HTMLDivElement | null>, open: boolean, close: () => void): void {
  useEffect(() => {
    const element = list.current;
    if (!open || !element) return;
    const current = element.querySelector<HTMLElement>('[aria-current="true"]');
    current?.focus({preventScroll: true});
    current?.scrollIntoView({block: 'nearest'});
  }, [list, open]);
  useEffect(() => {
    if (!open) return;
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close();
    };
    document.addEventListener('keydown', key, {capture: true});
    return () => document.removeEventListener('keydown', key, {capture: true});
  });
}
