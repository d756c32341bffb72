/** @jsxImportSource react */
import { useState } from 'react';
import type { Certificate } from '../../../shared/contract/certificates.ts';
import { fill } from '../../shared/format.ts';
import { type Fact, Facts, Happened, Link, Loaded, shortNumber, Timeline, useOffice, useResource, View } from '../office.ts';
import { addressOf } from './address.ts';
import { Due } from './Due.tsx';
import { NextStep } from './NextStep.tsx';
import { StateMark } from './StateMark.tsx';

interface Props {
  unit: string;
  id: string;
}

/** One certificate with what it says; opening it is logged. */
export function CertificateView({ unit, id }: Props) {
  const { client } = useOffice();
  const resource = useResource(
    (signal) => client('readCertificate', { params: { unit, certificate: id }, query: { purpose: 'service' } }, { signal }),
    [unit, id],
  );
  return (
    <Loaded resource={resource}>
      {(certificate) => (
        <One
          certificate={certificate}
          // What an act answers without the content was opened already.
          set={(after) => resource.set({ ...after, content: after.content ?? certificate.content })}
        />
      )}
    </Loaded>
  );
}

function One({ certificate, set }: { certificate: Certificate; set: (certificate: Certificate) => void }) {
  const { words } = useOffice();
  const text = words.certificates;
  const { id, office, state, from, content, appliedOn, issuedOn, validUntil, reason, replaces, replacedBy, history } = certificate;
  const [happened, setHappened] = useState<string | null>(null);
  const other = (label: string, which: string) => (
    <p>
      {label} <Link to={addressOf(office, which)}>{which}</Link>
    </p>
  );
  const facts: Fact[] = [
    [text.lines.number, id],
    [text.lines.name, content?.name ?? text.erased],
    [text.lines.from, from.name],
    [text.lines.appliedOn, words.day(appliedOn)],
    [text.lines.issuedOn, issuedOn && words.day(issuedOn)],
    [text.lines.validUntil, validUntil && words.day(validUntil)],
    [text.lines.reason, reason],
  ];
  return (
    <View title={fill(text.one, { number: shortNumber(id) })} back={{ to: addressOf(office), label: text.back }}>
      <p className="case-line">
        <StateMark state={state} /> <Due state={state} dueOn={certificate.dueOn} validUntil={validUntil} />
      </p>
      <Happened what={happened} />
      <div className="case">
        <section className="case-next">
          <h2>{text.next[state]}</h2>
          <NextStep
            key={`${state} ${history.length}`}
            certificate={certificate}
            onDone={(after, what) => {
              set(after);
              setHappened(what);
            }}
          />
        </section>
        <section className="case-known">
          <h2>{text.says}</h2>
          <Facts facts={facts} className="answer" />
          <p className="hint">{text.logged}</p>
          {replaces && other(text.replaces, replaces)}
          {replacedBy && other(text.replacedBy, replacedBy)}
          <Timeline
            title={text.history}
            happenings={history.map(({ at, by, event, reason: why }) => ({
              at,
              what: text.events[event],
              when: words.instant(at),
              by: by ?? words.problems.by.clock,
              more: why && <p className="note">{why}</p>,
            }))}
          />
        </section>
      </div>
    </View>
  );
}
