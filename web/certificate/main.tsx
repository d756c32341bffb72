import { render } from 'preact';
import { keepForOffline } from '../citizen/keep-for-offline.ts';
import { App } from './app.tsx';

const page = document.getElementById('page');
if (page) render(<App />, page);

keepForOffline('/certificate-worker.js', '/c');
