import {useEffect, useRef, useState} from 'react';
import {useViewUrl} from '../url/use-view-url.ts';

/** Milliseconds without a key after which the words go to the address. */
const pause = 300;

/** The words in the box: at once on screen, in the address as soon as the typing pauses. The address wins when it changes by itself. */
export function useSearchText() {
  const {words, setWords} = useViewUrl();
  const [text, setText] = useState(words);
  const told = useRef(words);
  const timer = useRef<number | undefined>(undefined);

  useEffect(() => {
    if (words === told.current) return;
    told.current = words;
    setText(words);
  }, [words]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const tell = (value: string) => {
    timer.current = undefined;
    told.current = value.trim();
    return setWords(value.trim());
  };
  const type = (value: string) => {
    setText(value);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void tell(value), pause);
  };
  /** Empties the box for a choice: the address gets the words first, so that the way back leads to them. */
  const leave = async () => {
    const pending = timer.current !== undefined;
    window.clearTimeout(timer.current);
    setText('');
    if (pending) await tell(text);
  };
  return {text, type, leave};
}
