import { openCertificate } from '../../../functions/certificates/stores.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { makeReceipt, receiptBytes } from '../../../shared/domain/receipts.ts';
import { identityDigests } from '../../../shared/store/identity-digests.ts';
import { boardKeys } from '../../../shared/store/keys.ts';
import { personalKeys } from '../../../shared/store/personal-keys.ts';
import { certificatesStore } from '../../../shared/store/registry/certificates.ts';
import type { DivisionRecord } from '../../../shared/store/registry/divisions.ts';
import { reportedStocksStore, type StockRecord } from '../../../shared/store/registry/reported-stocks.ts';
import { personsRecords } from '../../../shared/store/registry/sides.ts';
import { receiptDigest } from '../../../shared/store/submissions.ts';
import { fromNumber, makeViewKey } from '../../../web/shared/person-key.ts';
import { commit, createdBy, type DemoContext } from './context.ts';
import { stepsOf, tick } from './exchange-case.ts';
import { officeDesk } from './exchange-desk.ts';
import type { Follow } from './exchange-ends.ts';
import { type DemoCase, demoCases } from './exchange-plan.ts';
import { publishedRates } from './exchange-rates.ts';
import { memoryTable } from './memory.ts';
import { seededRandom } from './random.ts';
import { appears, putItems } from './write.ts';

const seed = 20_260_404;
/** Inflow and outflow as the county reported them for the year before. */
const stock = { inflow: 17_033, outflow: 12_393 };

/** What a newcomer may look at first. */
export interface ShownExchange {
  /** Number by which a person follows a request. */
  request: string;
  /** Token of a certificate that is valid. */
  certificate: string;
}

/**
 * Loads what two counties registered, told each other and certified in the last months, as their officers did it up to this instant. It
 * is played in memory and put at once; where that has begun before, it is not done again.
 * @returns what to look at, and a wait until the rates of the complete months are published
 */
export async function loadExchange(
  context: DemoContext,
  county: string,
  divisions: readonly DivisionRecord[],
): Promise<{ shown: ShownExchange; counted: () => Promise<void> }> {
  const { client, tables, now } = context;
  const today = dayOf(now);
  const year = Number(today.slice(0, 4));
  const stocks = reportedStocksStore({ client, table: tables.registry });
  const cases = demoCases(today);
  const request = requestNumber();
  let counted = async (): Promise<void> => undefined;
  if ((await stocks.list(county)).length === 0) {
    const { reference, wrapping } = await fromNumber(request.replaceAll('-', ''));
    const memory = await played(context, cases, divisions, { reference, view: await makeViewKey(wrapping) });
    const record: StockRecord = { ...stock, unit: county, year: year - 1, reportedOn: `${year}-01-20`, by: createdBy, version: 1 };
    await commit(client, [stocks.creation(record)]);
    await putItems(client, tables.registry, factsFirst(memory.kept(now)), () => undefined);
    counted = async () => {
      await publishedRates(context, memory.of('FCT'));
      await appears(client, tables.board, boardKeys.person(receiptDigest(reference)), () => true);
    };
  }
  return { shown: { request, certificate: await certificateOf(context, cases) }, counted };
}

const isFact = ({ pk }: Record<string, unknown>) => String(pk).startsWith('FCT#');
/** Facts before all else, by office and day: so the streams count a day once. */
const factsFirst = (items: Record<string, unknown>[]): Record<string, unknown>[] => [
  ...items.filter(isFact).sort((a, b) => (String(a.pk) < String(b.pk) ? -1 : 1)),
  ...items.filter((item) => !isFact(item)),
];

/** Acts of all offices in the order of time. */
async function played({ tables, exchangeKeys, now }: DemoContext, cases: DemoCase[], divisions: readonly DivisionRecord[], follow: Follow) {
  const memory = memoryTable();
  const desk = officeDesk(memory, tables.registry, divisions, exchangeKeys);
  const steps = cases.flatMap((one, index) => stepsOf(desk, one, index, follow));
  for (const { at, run } of steps.filter((step) => step.at <= now).toSorted((a, b) => a.at.getTime() - b.at.getTime())) await run(at);
  for (const { id } of memory.of('NTF')) await tick(desk, String(id), now);
  return memory;
}

function requestNumber(): string {
  const random = seededRandom(seed);
  return makeReceipt(Uint8Array.from({ length: receiptBytes }, () => random.int(0, 31)));
}

/** The certificate of the person whose request can be followed. */
async function certificateOf({ client, tables, exchangeKeys: { person, identity, kms } }: DemoContext, cases: DemoCase[]): Promise<string> {
  const registry = { client, table: tables.registry };
  const followed = cases.find(({ end }) => end === 'followed');
  const who = followed && (await identityDigests(identity, kms).digest('resident-identity-card', followed.person.identityNumber));
  const certificates = certificatesStore(registry);
  for (const record of who ? await personsRecords(registry).of(who) : []) {
    const id = await certificates.ofRecord(record.id);
    const certificate = id === null ? null : await certificates.find(id);
    const opened = certificate && (await openCertificate({ keys: personalKeys(registry, person, kms) }, certificate, record));
    if (opened?.content.token) return opened.content.token;
  }
  return '';
}
