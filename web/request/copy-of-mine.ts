import type { PersonView } from '../../shared/contract/rights.ts';

/** Saves what is held of the person as a file on this device. @param name without its ending */
export function download(view: PersonView, name: string): void {
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(view, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}-${view.record}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
