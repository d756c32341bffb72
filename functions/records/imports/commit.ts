import type { importsRoutes } from '../../../shared/contract/imports.ts';
import { Problem } from '../../../shared/contract/problems.ts';
import { actOf } from '../../../shared/lambda/act.ts';
import { fieldProblem } from '../../../shared/lambda/parse.ts';
import { noteOpened } from '../../../shared/lambda/reading.ts';
import type { OfficeContext, Operation } from '../../../shared/lambda/request.ts';
import { fill } from '../../../shared/locales/fill.ts';
import { exchangeWords } from '../../../shared/locales/words.ts';
import { allOf } from '../../../shared/store/parallel.ts';
import { keyRemoval } from '../../../shared/store/personal-keys.ts';
import { auditEntry } from '../../../shared/store/registry/audit.ts';
import { erasuresAt } from '../../../shared/store/registry/erasures.ts';
import type { Counts, ImportHead } from '../../../shared/store/registry/imports.ts';
import { readsIn } from '../../../shared/store/registry/reads.ts';
import { changed, commit, type Write } from '../../../shared/store/registry/write.ts';
import type { Stores } from '../stores.ts';
import { importConflict, importOf, importView, noCounts, numbersOf, sumOf } from './head.ts';
import { type Needs as Resolving, resolveRow } from './resolve.ts';
import type { StagedRow } from './rows.ts';
import { lanes, rowsOf } from './stage.ts';

type Needs = Pick<Stores, 'client' | 'table' | 'records' | 'persons' | 'keys' | 'imports'>;

/** Writes of a transaction; the head, the log's entry and the key's deletion go with them. */
const mostWrites = 100 - 3;
/** Rows of one look: as many as a transaction can take if every one of them is new. */
const rowsAtOnce = 24;
const attempts = 6;

/**
 * Imports the next chunk. Every transaction says in the head how far it has come, so that after a crash, or where the request is sent
 * again, the import goes on with the row after the last one that was written.
 */
export const commitImport =
  (stores: Needs): Operation<typeof importsRoutes.commitImport> =>
  async ({ params }, context) => {
    let head = await importOf(stores, params, context.now);
    if (head.state === 'staging') checkWhole(head, context);
    const erased = await erasuresAt(stores, params.unit);
    const numbers = numbersOf(head);
    const wanted = head.through + 1;
    for (let attempt = 0; attempt < attempts; ) {
      if (head.state === 'committed') {
        await stores.imports.clear(head);
        return importView(head);
      }
      if (head.state === 'cancelled') throw importConflict(head, context);
      if (head.through >= wanted) return importView(head);
      const chunk = numbers[head.through];
      if (chunk === undefined) throw new Error('An import that is through is not marked so.');
      const rows = await rowsOf(stores, head.id, chunk);
      const next = await step({ ...stores, erased }, head, rows, context);
      attempt = next ? 0 : attempt + 1;
      head = next ?? (await importOf(stores, params, context.now));
    }
    throw new Problem('busy');
  };

/** Throws unless all rows have arrived, and none of them is wrong where all or none are wanted. */
function checkWhole({ chunks, rows, goodRowsOnly }: ImportHead, { language }: OfficeContext): void {
  const [created, altered, unchanged, wrong] = sumOf(Object.values(chunks));
  const arrived = created + altered + unchanged + wrong;
  const words = exchangeWords[language];
  if (arrived < rows) throw fieldProblem('', fill(words.rowsMissing, { arrived, rows }));
  if (wrong > 0 && !goodRowsOnly) throw fieldProblem('', fill(words.rowsWrong, { wrong }));
}

/** Writes as many of a chunk's next rows as fit into a transaction. Null where another write came first. */
async function step(stores: Needs & Resolving, head: ImportHead, rows: StagedRow[], context: OfficeContext): Promise<ImportHead | null> {
  const next = rows.slice(head.part, head.part + rowsAtOnce);
  const resolved = await allOf(lanes, next, async ({ good }) => {
    if (!good) return { kind: 'wrong' as const, writes: [] };
    const found = await resolveRow(stores, head.unit, good, context);
    return { kind: found.kind, writes: await found.writes(context) };
  });
  const writes: Write[] = [];
  let counts: Counts = noCounts;
  let taken = 0;
  for (const row of resolved) {
    if (writes.length + row.writes.length > mostWrites) break;
    writes.push(...row.writes);
    counts = sumOf([counts, one(row.kind)]);
    taken++;
  }
  const part = head.part + taken;
  const isThrough = part >= rows.length;
  const through = head.through + (isThrough ? 1 : 0);
  const isDone = isThrough && through === Object.keys(head.chunks).length;
  const change = {
    set: {
      state: isDone ? ('committed' as const) : ('committing' as const),
      done: sumOf([head.done, counts]),
      through,
      part: isThrough ? 0 : part,
    },
  };
  const ended = isDone ? [keyRemoval(stores.table, head.id), logEntry(stores, head, context)] : [];
  const outcome = await commit(stores.client, [...writes, stores.imports.change(head, change), ...ended]);
  if (outcome === 'lost') return null;
  const opened = readsIn(writes);
  if (opened > 0) await noteOpened(stores, head.unit, opened, context);
  return changed(head, change);
}

const logEntry = ({ table }: Pick<Stores, 'table'>, { unit, id }: ImportHead, context: OfficeContext): Write => {
  const { operation, by, as, now } = actOf(context, 'commitImport');
  return auditEntry(table, { at: now.toISOString(), by, as, action: operation, unit, subject: id });
};

function one(kind: 'new' | 'changed' | 'unchanged' | 'wrong'): Counts {
  const kinds = ['new', 'changed', 'unchanged', 'wrong'] as const;
  const [a, b, c, d] = kinds.map((other) => (other === kind ? 1 : 0));
  return [a ?? 0, b ?? 0, c ?? 0, d ?? 0];
}
