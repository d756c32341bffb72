import { randomUUID } from 'node:crypto';
import type { importsRoutes, RecordImport } from '../../../shared/contract/imports.ts';
import { Problem } from '../../../shared/contract/problems.ts';
import { actOf } from '../../../shared/lambda/act.ts';
import type { OfficeContext, Operation } from '../../../shared/lambda/request.ts';
import { exchangeWords } from '../../../shared/locales/words.ts';
import { registryTtl } from '../../../shared/store/keys.ts';
import { keyRemoval, ownPart } from '../../../shared/store/personal-keys.ts';
import type { Counts, ImportHead } from '../../../shared/store/registry/imports.ts';
import { changed } from '../../../shared/store/registry/write.ts';
import type { Stores } from '../stores.ts';

const hoursKept = 48;
export const noCounts: Counts = [0, 0, 0, 0];
export const sumOf = (all: Counts[]): Counts => all.reduce<Counts>(([a, b, c, d], [e, f, g, h]) => [a + e, b + f, c + g, d + h], noCounts);
const inWords = ([created, changed, unchanged, wrong]: Counts) => ({ new: created, changed, unchanged, wrong });

export const numbersOf = ({ chunks }: Pick<ImportHead, 'chunks'>): number[] =>
  Object.keys(chunks)
    .map(Number)
    .sort((a, b) => a - b);

export const importView = ({ id, unit, state, rows, goodRowsOnly, expiresAt, chunks, done }: ImportHead): RecordImport => ({
  id,
  unit,
  state,
  rows,
  goodRowsOnly,
  expiresAt,
  staged: numbersOf({ chunks }),
  planned: inWords(sumOf(Object.values(chunks))),
  done: inWords(done),
});

/** An import of an office. Throws `not-found` for another office's. */
export async function importOf(
  { imports }: Pick<Stores, 'imports'>,
  { unit, import: id }: { unit: string; import: string },
  now: Date,
): Promise<ImportHead> {
  const head = await imports.get(id, now);
  if (head.unit !== unit) throw new Problem('not-found');
  return head;
}

/** A state that does not allow what is asked for. */
export const importConflict = ({ state }: Pick<ImportHead, 'state'>, { language }: Pick<OfficeContext, 'language'>): Problem =>
  new Problem('state-conflict', { state: exchangeWords[language].importStates[state] });

/** Opens an import with a key of its own, under which its rows are sealed until it is through. */
export const startImport =
  (stores: Pick<Stores, 'keys' | 'imports' | 'acts'>): Operation<typeof importsRoutes.startImport> =>
  async ({ params, body }, context) =>
    stores.acts.performOnce(
      actOf(context, 'startImport'),
      {
        key: context.idempotencyKey,
        request: { params, body },
        again: async (id) => importView(await stores.imports.get(id, context.now)),
      },
      async () => {
        const expires = new Date(context.now.getTime() + hoursKept * 3_600_000);
        const ttl = Math.floor(expires.getTime() / 1000);
        const head: ImportHead = {
          id: randomUUID(),
          unit: params.unit,
          state: 'staging',
          ...body,
          expiresAt: expires.toISOString(),
          chunks: {},
          done: noCounts,
          through: 0,
          part: 0,
          [registryTtl]: ttl,
          version: 1,
        };
        const key = await stores.keys.create(head.id, ownPart, ttl);
        const writes = [stores.imports.creation(head), key.write];
        return { result: importView(head), change: { unit: params.unit, subject: head.id, writes } };
      },
    );

export const getImport =
  (stores: Pick<Stores, 'imports'>): Operation<typeof importsRoutes.getImport> =>
  async ({ params }, { now }) =>
    importView(await importOf(stores, params, now));

/** Gives an import up: its key goes first, so that nothing of the rows is left that could be read. */
export const cancelImport =
  (stores: Pick<Stores, 'table' | 'imports' | 'acts'>): Operation<typeof importsRoutes.cancelImport> =>
  async ({ params }, context) => {
    const cancelled = await stores.acts.perform(actOf(context, 'cancelImport'), async () => {
      const head = await importOf(stores, params, context.now);
      if (head.state === 'cancelled') return { result: head };
      if (head.state !== 'staging') throw importConflict(head, context);
      const change = { set: { state: 'cancelled' as const }, from: { state: [head.state] } };
      const writes = [stores.imports.change(head, change), keyRemoval(stores.table, head.id)];
      return { result: changed(head, change), change: { unit: params.unit, subject: head.id, writes } };
    });
    await stores.imports.clear(cancelled);
    return importView(cancelled);
  };
