import { render } from 'preact';
import { keepForOffline } from '../citizen/keep-for-offline.ts';
import { readAddress } from './address.ts';
import { App } from './app.tsx';

const page = document.getElementById('page');
if (page) render(<App address={readAddress()} />, page);

// A link to another code opened in this tab changes the fragment alone.
addEventListener('hashchange', () => location.reload());

keepForOffline('/questionnaire-worker.js', '/q/');
