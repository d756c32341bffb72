import { mostYears } from '../../../shared/domain/certificate.ts';
import { addDays, dayOf, inYear } from '../../../shared/domain/days.ts';
import { workingDaysAfter } from '../../../shared/domain/working-days.ts';
import type { AddStep, Register } from './exchange-case.ts';
import { answered, type OfficeDesk, officerAt } from './exchange-desk.ts';
import { anotherContact, places } from './exchange-persons.ts';
import type { Certificate, DemoCase } from './exchange-plan.ts';

/** Registers the person where the household is, with a certificate where one is asked for. @returns shows it where the person lives */
export function certified(desk: OfficeDesk, one: DemoCase, before: string, register: Register, step: AddStep): () => void {
  const { known, certificate, person, from } = one;
  if (known === 'not') return () => undefined;
  const office = places[from].code;
  const isWaiting = certificate !== undefined && certificate.issue === null && !certificate.late;
  const on = isWaiting ? one.requestedOn : before;
  const of = { record: '', certificate: '', token: '' };
  step(on, async (now) => {
    of.record = await register(office, known === 'differing' ? anotherContact(person) : person.contact, now);
  });
  if (!certificate) return () => undefined;
  const { certificates } = desk;
  step(on, async (now) => {
    const applied = await certificates.applyForCertificate(
      { params: { unit: office }, query: {}, body: { record: of.record } },
      officerAt(office, now),
    );
    of.certificate = answered(applied).id;
  });
  const params = () => ({ unit: office, certificate: of.certificate });
  if (certificate.issue !== null)
    step(workingDaysAfter(on, certificate.issue), async (now) => {
      const validUntil = addDays(dayOf(new Date(inYear(now.toISOString(), mostYears))), -1);
      const issued = await certificates.issueCertificate({ params: params(), query: {}, body: { validUntil } }, officerAt(office, now));
      of.token = answered(issued).content?.token ?? '';
    });
  endOf(certificate, on, step, async (name, reason, now) => {
    await certificates[name]({ params: params(), query: {}, body: { reason } }, officerAt(office, now));
  });
  return () => certificate.issue !== null && showing(desk, one, { ...certificate, issue: certificate.issue }, on, of, step);
}

type End = 'refuseCertificate' | 'withdrawCertificate' | 'revokeCertificate';

function endOf({ late }: Certificate, on: string, step: AddStep, end: (name: End, reason: string, now: Date) => Promise<void>): void {
  if (late === 'refused')
    step(workingDaysAfter(on, 2), (now) => end('refuseCertificate', '经核对，本人户籍已迁出本镇，请到迁入地办理。', now));
  if (late === 'withdrawn') step(workingDaysAfter(on, 1), (now) => end('withdrawCertificate', '本人不再需要。', now));
  if (late === 'revoked') step(workingDaysAfter(on, 10), (now) => end('revokeCertificate', '本人来电告知手机遗失，证明作废。', now));
}

/** The certificate is shown where the person lives, and checked there. */
function showing(
  { certificates }: OfficeDesk,
  { requestedOn, to }: DemoCase,
  { issue, check }: { issue: number; check: number | null },
  on: string,
  of: { token: string },
  step: AddStep,
): void {
  const unit = places[to].code;
  const issuedOn = workingDaysAfter(on, issue);
  const presentedOn = issuedOn > requestedOn ? issuedOn : requestedOn;
  const presentation = { id: '' };
  step(presentedOn, async (now) => {
    const presented = await certificates.presentCertificate(
      { params: { unit }, query: {}, body: { certificate: of.token } },
      officerAt(unit, now),
    );
    presentation.id = answered(presented).id;
  });
  if (check !== null)
    step(workingDaysAfter(presentedOn, check), async (now) => {
      await certificates.checkCertificate(
        { params: { unit, presentation: presentation.id }, query: {}, body: undefined },
        officerAt(unit, now),
      );
    });
}
