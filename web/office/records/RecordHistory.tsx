/** @jsxImportSource react */
import type { FormerValues, RecordHistoryEntry } from '../../../shared/contract/record-views.ts';
import { Timeline, useOffice, type Words } from '../office.ts';

/** Values that were replaced, each with what it was called. */
function formerOf(former: FormerValues, words: Words): { label: string; value: string }[] {
  const { form } = words.records;
  const { services, identityKinds, legalBases } = words.exchange;
  const text = words.records.detail;
  const said: [string, string | undefined][] = [
    [form.name, former.name],
    [form.contact, former.contact],
    [form.identityKind, former.identityKind && identityKinds[former.identityKind]],
    [form.identityNumber, former.identityNumber && text.numberChanged],
    [form.registeredUnit, former.registeredUnit?.name],
    [form.presentUnit, former.presentUnit?.name],
    [text.services, former.services?.map((service) => services[service]).join(words.records.and)],
    [text.serviceDate, former.serviceDate === null ? text.none : former.serviceDate && words.day(former.serviceDate)],
    [text.languageHelp, former.languageHelp === undefined ? undefined : former.languageHelp ? text.yes : text.no],
    [text.basis, former.basis && legalBases[former.basis.kind]],
    [text.purpose, former.basis?.purpose],
    [text.consent, former.consentOn === null ? text.none : former.consentOn && words.day(former.consentOn)],
    [text.requestedOn, former.requestedOn && words.day(former.requestedOn)],
  ];
  return said.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}

/** What has happened to a record: who, when, why, and what stood there before. */
export function RecordHistory({ history }: { history: readonly RecordHistoryEntry[] }) {
  const { words } = useOffice();
  return (
    <Timeline
      title={words.records.detail.history}
      happenings={history.map(({ at, by, event, reason, former }) => ({
        at,
        what: words.exchange.recordEvents[event],
        when: words.instant(at),
        by,
        more: (
          <>
            {reason && <p className="note">{reason}</p>}
            {former && (
              <ul className="former">
                {formerOf(former, words).map(({ label, value }) => (
                  <li key={label}>
                    <span className="muted">{label}</span> <s>{value}</s>
                  </li>
                ))}
              </ul>
            )}
          </>
        ),
      }))}
    />
  );
}
