import type { ViewKey } from '../../../shared/contract/requests.ts';
import { addDays, dayOf } from '../../../shared/domain/days.ts';
import { nextWorkingDay } from '../../../shared/domain/working-days.ts';
import type { AddStep, Made } from './exchange-case.ts';
import { answered, type OfficeDesk, officerAt } from './exchange-desk.ts';
import { anotherContact, places } from './exchange-persons.ts';
import type { DemoCase } from './exchange-plan.ts';

/** What lets a person follow a request by its number. */
export interface Follow {
  reference: string;
  view: ViewKey;
}

const wait = 12;

/** What becomes of a record after the exchange, or is asked by right of it. */
export function afterwards(desk: OfficeDesk, one: DemoCase, made: Made, step: AddStep): void {
  const { records, exchange } = desk;
  const unit = places[one.to].code;
  const on = nextWorkingDay(addDays(one.requestedOn, wait));
  const of = () => ({ params: { unit, record: made.record }, query: {} });
  if (one.end === 'duplicate') duplicated(desk, one, made, on, step);
  if (one.end === 'moved-on')
    step(on, async (now) => {
      const presentUnit = { code: '330106', name: '浙江省杭州市西湖区' };
      await records.movePersonOn({ ...of(), body: { day: dayOf(now), reason: '本人来电告知', presentUnit } }, officerAt(unit, now));
    });
  if (one.end === 'returned')
    step(on, async (now) => {
      const body = { records: [made.record], kind: 'departure' as const, leaving: 'returned' as const, draft: false };
      await exchange.sendNotification({ params: { unit }, query: {}, body }, officerAt(unit, now));
      const returned = { day: dayOf(now), reason: '本人到窗口告知' };
      await records.returnPerson({ ...of(), body: returned }, officerAt(unit, now));
    });
  const asks = nextWorkingDay(addDays(one.requestedOn, 2 * wait));
  if (one.end === 'copy-asked') asked(desk, one, asks, step, { kind: 'copy', text: '想知道登记了我的哪些信息。' });
  if (one.end === 'correction-granted') asked(desk, one, on, step, { kind: 'correction', text: '电话号码已更换，请更正。' });
}

/** The person is registered a second time by mistake, under another telephone number, and the two are merged. */
function duplicated({ records, stores }: OfficeDesk, { person, from, to }: DemoCase, made: Made, on: string, step: AddStep): void {
  const unit = places[to].code;
  const second = { record: '' };
  step(on, async (now) => {
    const { office: _office, ...first } = await stores.records.get(made.record);
    const { services, serviceDate, languageHelp, consentOn } = first;
    const body = {
      ...{ services, serviceDate, languageHelp, consentOn },
      basis: { kind: 'request' as const, citation: null, purpose: '接续预防接种' },
      name: person.name,
      contact: anotherContact(person),
      identityKind: 'resident-identity-card' as const,
      identityNumber: person.identityNumber,
      registeredUnit: { ...places[from] },
      presentUnit: { ...places[to] },
    };
    second.record = answered(await records.registerPerson({ params: { unit }, query: {}, body }, officerAt(unit, now))).id;
  });
  step(on, async (now) => {
    const body = { into: made.record, reason: '同一人重复登记' };
    await records.mergeRecords({ params: { unit, record: second.record }, query: {}, body }, officerAt(unit, now));
  });
}

/** What the person asks by right at the office of residence; each office that keeps a record has to answer, a correction at once. */
function asked(
  { rights }: OfficeDesk,
  { person, to }: DemoCase,
  on: string,
  step: AddStep,
  { kind, text }: { kind: 'copy' | 'correction'; text: string },
): void {
  const unit = places[to].code;
  const identity = { identityKind: 'resident-identity-card' as const, identityNumber: person.identityNumber };
  let items: { id: string; office: string }[] = [];
  step(on, async (now) => {
    ({ items } = answered(
      await rights.recordRight({ params: { unit }, query: {}, body: { ...identity, kind, text } }, officerAt(unit, now)),
    ));
  });
  if (kind === 'correction')
    step(nextWorkingDay(addDays(on, 4)), async (now) => {
      for (const { id, office } of items) {
        const body = { granted: true, answer: '已按您提供的新号码更正。', corrected: { contact: anotherContact(person) } };
        await rights.answerRight({ params: { unit: office, right: id }, query: {}, body }, officerAt(office, now));
      }
    });
}
