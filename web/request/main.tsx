import { render } from 'preact';
import { App } from './app.tsx';
import { keptDraft } from './draft.ts';

// Whatever part of the page is opened: what another person left here long ago goes.
keptDraft();

const page = document.getElementById('page');
if (page) render(<App />, page);

if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('/questionnaire-worker.js', { scope: '/s' }).catch(() => {
    // Without it the page works as long as there is a network.
  });
}
