/**
 * Keeps the page that checks certificates on the device, so that it opens without a network. Sees no certificate:
 * what follows the `#` of an address stays in the page. Keys and status lists are kept by the page itself.
 */
import { keepPage, worker } from '../citizen/page-keeper.ts';

keepPage({ cacheName: 'yipan-certificate-page', shell: '/certificate.html', addresses: /^\/c$/ });
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
