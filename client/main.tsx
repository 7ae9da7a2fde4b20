import './core/fonts.css';
import './core/tokens.css';
import './core/base.css';
import {StrictMode} from 'react';
import {createRoot} from 'react-dom/client';
import {App} from './app.tsx';
import {startI18n} from './core/i18n/i18n.ts';
import {ownAddress} from './core/own-address.ts';
import {startTheme} from './core/theme/theme.ts';

startTheme();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root to draw in.');
await startI18n(window.location.pathname.startsWith(ownAddress('/en')) ? 'en' : 'vi');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
