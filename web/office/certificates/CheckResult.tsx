/** @jsxImportSource react */
import { useEffect, useRef, useState } from 'react';
import type { Presentation } from '../../../shared/contract/certificates.ts';
import { fill } from '../../shared/format.ts';
import { Action, type Fact, Facts, useOffice } from '../office.ts';

const tones = {
  valid: 'good',
  expired: 'attention',
  'unknown-number': 'attention',
  'unknown-issuer': 'alarm',
  revoked: 'alarm',
  changed: 'alarm',
} as const satisfies Record<NonNullable<Presentation['result']>['outcome'], string>;

interface Props {
  presentation: Presentation;
  /** Checks again what was not known. */
  onAgain: () => Promise<void>;
}

/** What a check came to: one word, large; what it means; and what the certificate says. */
export function CheckResult({ presentation: { certificate, result, holder, byNumber, repeatable }, onAgain }: Props) {
  const { words } = useOffice();
  const text = words.certificates;
  const heading = useRef<HTMLHeadingElement>(null);
  const [triedAt, setTriedAt] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another result is read out anew
  useEffect(() => heading.current?.focus(), [repeatable]);
  if (!result) return null;
  const { outcome, revocationKnown, validUntil } = result;
  const isUnknown = outcome === 'valid' && !revocationKnown;
  const facts: Fact[] = [
    [text.lines.name, holder?.name],
    [text.lines.from, holder?.from.name],
    [text.lines.issuer, holder?.issuer.name],
    [text.lines.validUntil, validUntil && words.day(validUntil)],
    [text.lines.number, certificate],
  ];
  return (
    <div className={`check-result check-${isUnknown ? 'attention' : tones[outcome]}`}>
      <h2 ref={heading} tabIndex={-1}>
        {isUnknown ? text.unknown.title : text.outcomes[outcome].title}
      </h2>
      <p>{isUnknown ? text.unknown[repeatable ? 'repeatable' : 'closed'] : text.outcomes[outcome].detail}</p>
      {outcome === 'expired' && !revocationKnown && <p>{text.unknown.expired}</p>}
      {repeatable && (
        <>
          {triedAt !== null && <p className="attention">{fill(text.unknown.still, { at: words.instant(triedAt) })}</p>}
          <Action
            kind="primary"
            label={text.unknown.again}
            run={async () => {
              await onAgain();
              setTriedAt(new Date().toISOString());
            }}
          />
        </>
      )}
      {outcome === 'valid' && byNumber && <p className="attention">{text.byNumber}</p>}
      <Facts facts={facts} className="answer" />
      {holder && <p className="hint">{text.compare}</p>}
    </div>
  );
}
