import { render } from 'preact';
import { App } from './app.tsx';

const page = document.getElementById('page');
if (page) render(<App />, page);

if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('/certificate-worker.js', { scope: '/c' }).catch(() => {
    // Without it the page works as long as there is a network.
  });
}
