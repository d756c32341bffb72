/** @jsxImportSource react */
import { useState } from 'react';
import type { PersonView } from '../../../shared/contract/rights.ts';
import { dayTakenBack } from '../../../shared/domain/consent.ts';
import { fill } from '../../shared/format.ts';
import { Action, type Fact, Facts, useOffice } from '../office.ts';

/** All that is held of the person, opened on request, since that is logged; a granted copy is printed from it. */
export function Held({ unit, id, isCopy }: { unit: string; id: string; isCopy: boolean }) {
  const { client, words } = useOffice();
  const { one: text } = words.rights;
  const [view, setView] = useState<PersonView | null>(null);
  if (view) return <Sheet view={view} isCopy={isCopy} />;
  return (
    <section>
      <p className="hint">{text.heldNote}</p>
      <Action label={text.held} run={async () => setView(await client('getHeld', { params: { unit, right: id } }))} />
    </section>
  );
}

function Sheet({ view, isCopy }: { view: PersonView; isCopy: boolean }) {
  const { words } = useOffice();
  const { held: text, one } = words.rights;
  const { content, basis, counterpart, consentOn } = view;
  const takenBackOn = dayTakenBack(view);
  const terms = words.exchange;
  const consent = [
    consentOn === null ? text.none : fill(text.consentOn, { day: words.day(consentOn) }),
    ...(takenBackOn ? [fill(text.withdrawnOn, { day: words.day(takenBackOn) })] : []),
  ];
  const facts: Fact[] = [
    [text.name, content.name],
    [text.contact, content.contact],
    [text.identityKind, terms.identityKinds[content.identityKind]],
    [text.registered, view.registeredUnit.name],
    [text.present, view.presentUnit.name],
    [text.services, view.services.map((service) => terms.services[service]).join(words.records.and)],
    [text.basis, [terms.legalBases[basis.kind], basis.citation].filter(Boolean).join(' · ')],
    [text.purpose, basis.purpose],
    [text.consent, consent.join(' · ')],
    [
      text.counterpart,
      counterpart && [counterpart.name, counterpart.contact, counterpart.registeredUnit.name, counterpart.presentUnit.name].join(' · '),
    ],
  ];
  return (
    <section className="sheet">
      <h2>{text.title}</h2>
      <Facts facts={facts} className="facts" />
      <h3>{text.reads}</h3>
      <ul className="plain">
        {view.reads.map(({ at, office, role, purpose }) => (
          <li key={`${at} ${office.unit}`}>
            {words.instant(at)} · {office.name} · {words.terms.roles[role]} · {terms.readingPurposes[purpose]}
          </li>
        ))}
      </ul>
      <h3>{text.history}</h3>
      <ul className="plain">
        {view.history.map(({ at, event, reason }) => (
          <li key={`${at} ${event}`}>
            {words.instant(at)} · {terms.recordEvents[event]}
            {reason && ` · ${reason}`}
          </li>
        ))}
      </ul>
      {isCopy && (
        <button type="button" className="button button-primary" onClick={() => print()}>
          {one.printCopy}
        </button>
      )}
    </section>
  );
}
