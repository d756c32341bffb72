import type { Mode } from '../contract/primitives.ts';
import { modes } from '../contract/vocabulary.ts';

/** The modes of a campaign's batches as one digit a batch, in the order of their numbers; all of them fit into the campaign's record. */
export const packModes = (ofBatches: readonly Mode[]): string => ofBatches.map((mode) => modes.indexOf(mode)).join('');

/** The mode of a batch; null where no batch of that number has been issued. */
export const modeOfBatch = (packed: string, batch: number): Mode | null => modes[Number(packed[batch] ?? modes.length)] ?? null;

/** The modes that at least one batch has. */
export const modesIssued = (packed: string): Mode[] => modes.filter((_, index) => packed.includes(String(index)));
