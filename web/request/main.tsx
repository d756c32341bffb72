import { render } from 'preact';
import { keepForOffline } from '../citizen/keep-for-offline.ts';
import { App } from './app.tsx';
import { keptDraft } from './draft.ts';
import { forgetOldRequests } from './held.ts';

// Whatever part of the page is opened: what another person left here long ago goes.
keptDraft();
forgetOldRequests();

const page = document.getElementById('page');
if (page) render(<App />, page);

keepForOffline('/questionnaire-worker.js', '/s');
