import i18next from 'i18next';
import {useCallback} from 'react';
import {useTranslation} from 'react-i18next';
import type {Text} from '../../../tiles/layer.ts';
import type {Lang} from './lang.ts';

/** Keys without the plural suffixes that i18next appends by itself. */
type KeyOf<V> = {[K in keyof V]: K extends `${infer Stem}_other` ? Stem : K}[keyof V] & string;

/** The same keys in another language; English adds a singular beside each plural. */
export type Translation<V> = {readonly [K in keyof V]: string} & {
  readonly [K in keyof V as K extends `${infer Stem}_other` ? `${Stem}_one` : never]: string;
};

export interface Texts<V> {
  readonly namespace: string;
  readonly vi: V;
  readonly en: () => Promise<Translation<V>>;
}

type Values = Readonly<Record<string, string | number>>;

type Loader = () => Promise<Readonly<Record<string, string>>>;

const loaders = new Map<string, Readonly<Record<Lang, Loader>>>();

/** Declares the texts of one feature: Vietnamese comes with the feature's own chunk, English when it is asked for. */
export function defineTexts<const V extends Readonly<Record<string, string>>>(
  namespace: string,
  vi: V,
  en: () => Promise<Translation<V>>,
): Texts<V> {
  const texts = {namespace, vi, en};
  loaders.set(namespace, {vi: async () => vi, en: async () => ({...(await en())})});
  // What is here already need not be waited for.
  if (i18next.isInitialized) i18next.addResourceBundle('vi', namespace, {...vi});
  return texts;
}

/** Texts of a declared namespace. Throws for an undeclared namespace. */
export async function loadTexts(lang: Lang, namespace: string): Promise<Readonly<Record<string, string>>> {
  const loader = loaders.get(namespace);
  if (!loader) throw new Error(`No texts are declared for ${namespace}.`);
  return loader[lang]();
}

export interface Translator<V> {
  /** Text of a key, with {{values}} filled in; `count` chooses the plural. */
  readonly t: (key: KeyOf<V>, values?: Values) => string;
  readonly lang: Lang;
  /** The side of a two-language text from the database or the layer registry. */
  readonly pick: (text: Text | null | undefined) => string;
}

/** The texts of a feature in the language of the page. Suspends while English is on its way. */
export function useTexts<V>(texts: Texts<V>): Translator<V> {
  const {t, i18n} = useTranslation(texts.namespace);
  // Keys are checked against the declared texts here; i18next's own key types know nothing of namespaces declared apart.
  const translate = t as unknown as (key: string, values?: Values) => string;
  const lang: Lang = i18n.language === 'en' ? 'en' : 'vi';
  return {
    t: useCallback((key, values) => translate(key, values), [translate]),
    lang,
    pick: useCallback(text => (text ? text[lang] || text.vi : ''), [lang]),
  };
}
