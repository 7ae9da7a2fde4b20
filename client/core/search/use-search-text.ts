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
    told.current = value.trim();
    setWords(value.trim());
  };
  const type = (value: string) => {
    setText(value);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => tell(value), pause);
  };
  const forget = () => {
    window.clearTimeout(timer.current);
    setText('');
  };
  return {text, type, forget};
}
