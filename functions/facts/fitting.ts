import type { PersonView } from '../../shared/contract/rights.ts';

const sizeOf = (view: PersonView): number => Buffer.byteLength(JSON.stringify(view));

/** The view with half of each list: the newest, and of the rest how much it is. */
function halved(view: PersonView): PersonView {
  const reads = view.reads.slice(0, Math.floor(view.reads.length / 2));
  const history = view.history.slice(Math.ceil(view.history.length / 2));
  const rights = view.rights.slice(Math.ceil(view.rights.length / 2));
  return {
    ...view,
    reads,
    readsBefore: view.readsBefore + view.reads.length - reads.length,
    history,
    historyBefore: view.historyBefore + view.history.length - history.length,
    rights,
    rightsBefore: view.rightsBefore + view.rights.length - rights.length,
  };
}

/**
 * What a person is shown, in so many bytes at most: what does not fit is left out from the oldest on, and counted. What is too large
 * without any list stays so: no record of a person is.
 */
export function fitting(view: PersonView, bytes: number): PersonView {
  let fits = view;
  while (sizeOf(fits) > bytes && fits.reads.length + fits.history.length + fits.rights.length > 0) fits = halved(fits);
  return fits;
}
