/** @jsxImportSource react */
import { createRoot } from 'react-dom/client';
import { Root } from './shell/Root.tsx';

const element = document.getElementById('app');
if (element) createRoot(element).render(<Root />);
