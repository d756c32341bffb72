import { render } from 'preact';
import { readAddress } from './address.ts';
import { App } from './app.tsx';

const page = document.getElementById('page');
if (page) render(<App address={readAddress()} />, page);

// A link to another code opened in this tab changes the fragment alone.
addEventListener('hashchange', () => location.reload());

if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('/questionnaire-worker.js', { scope: '/q/' }).catch(() => {
    // Without it the page works as long as there is a network.
  });
}
