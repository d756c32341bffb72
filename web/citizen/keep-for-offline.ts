/** Lets the pages of a scope open without a network from now on, by a service worker. */
export function keepForOffline(worker: '/questionnaire-worker.js' | '/certificate-worker.js', scope: string): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register(worker, { scope }).catch(() => {
    // Without it the page works as long as there is a network.
  });
}
