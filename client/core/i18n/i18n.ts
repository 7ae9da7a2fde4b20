import i18next, {type BackendModule} from 'i18next';
import {initReactI18next} from 'react-i18next';
import type {Lang} from './lang.ts';
import {loadTexts} from './texts.ts';

/** Hands declared texts to i18next when a component first asks for their namespace. */
const declaredTexts: BackendModule = {
  type: 'backend',
  callbackApi: true,
  init: () => {},
  read: (language, namespace, done) => {
    loadTexts(language === 'en' ? 'en' : 'vi', namespace).then(
      texts => done(null, {...texts}),
      (error: unknown) => done(error instanceof Error ? error : String(error), null),
    );
  },
};

/** Starts the interface in a language; resolves when its first texts are there. */
export async function startI18n(lang: Lang): Promise<void> {
  await i18next
    .use(declaredTexts)
    .use(initReactI18next)
    .init({
      lng: lang,
      fallbackLng: 'vi',
      supportedLngs: ['vi', 'en'],
      ns: ['core'],
      defaultNS: 'core',
      interpolation: {escapeValue: false},
      keySeparator: false,
      nsSeparator: false,
    });
}

/** Changes the language of the interface and of the document; resolves when every text in use is there. */
export async function speak(lang: Lang): Promise<void> {
  document.documentElement.lang = lang;
  if (i18next.language !== lang) await i18next.changeLanguage(lang);
}
