import { importColumns } from '../../../../shared/contract/vocabulary.ts';

export { importColumns };
export type ImportColumn = (typeof importColumns)[number];
