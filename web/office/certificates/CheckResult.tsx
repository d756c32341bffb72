/** @jsxImportSource react */
import { useEffect, useRef } from 'react';
import type { Presentation } from '../../../shared/contract/certificates.ts';
import { useOffice } from '../office.ts';

const tones = {
  valid: 'good',
  expired: 'attention',
  'unknown-number': 'attention',
  'unknown-issuer': 'alarm',
  revoked: 'alarm',
  changed: 'alarm',
} as const satisfies Record<NonNullable<Presentation['result']>['outcome'], string>;

/** What a check came to: one word, large; what it means; and what the certificate says. */
export function CheckResult({ presentation: { certificate, result, holder, byNumber } }: { presentation: Presentation }) {
  const { words } = useOffice();
  const text = words.certificates;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (!result) return null;
  const { outcome, revocationKnown, validUntil } = result;
  const said: [string, string][] = [
    ...(holder
      ? ([
          [text.lines.name, holder.name],
          [text.lines.from, holder.from.name],
          [text.lines.issuer, holder.issuer.name],
        ] satisfies [string, string][])
      : []),
    ...(validUntil ? ([[text.lines.validUntil, words.day(validUntil)]] satisfies [string, string][]) : []),
    [text.lines.number, certificate],
  ];
  return (
    <div className={`check-result check-${tones[outcome]}`}>
      <h2 ref={heading} tabIndex={-1}>
        {text.outcomes[outcome].title}
      </h2>
      <p>{text.outcomes[outcome].detail}</p>
      {outcome === 'valid' && !revocationKnown && <p className="attention">{text.revocationUnknown}</p>}
      {outcome === 'valid' && byNumber && <p className="attention">{text.byNumber}</p>}
      <dl className="answer">
        {said.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {holder && <p className="hint">{text.compare}</p>}
    </div>
  );
}
