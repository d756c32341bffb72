import type { ComponentChildren } from 'preact';
import type { Language } from '../../shared/contract/vocabulary.ts';
import type { CertificateClaims } from '../../shared/domain/certificate.ts';
import { Notice } from '../citizen/notice.tsx';
import { fill, formatDay, formatInstant } from '../shared/format.ts';
import type { Verdict } from './check.ts';
import type { Words } from './words.ts';

const tones = {
  valid: 'good',
  signed: 'attention',
  expired: 'attention',
  'no-keys': 'attention',
  revoked: 'alarm',
  changed: 'alarm',
  'unknown-issuer': 'alarm',
  unreadable: 'alarm',
} as const satisfies Record<Verdict['kind'], string>;

interface ResultProps {
  verdict: Verdict;
  language: Language;
  words: Words;
  children: ComponentChildren;
}

/** What a check came to: the result in one word, what it means, and what the certificate says where that is proved. */
export function Result({ verdict, language, words, children }: ResultProps) {
  const { kind } = verdict;
  const { title, detail } = words.verdicts[kind];
  return (
    <Notice state={`${kind} ${kind === 'signed' ? verdict.asOf : ''}`} title={title} tone={tones[kind]}>
      <p>{detail}</p>
      {kind === 'signed' && (
        <p>{verdict.asOf === null ? words.neverKnown : fill(words.asOf, { instant: formatInstant(verdict.asOf, language) })}</p>
      )}
      {'claims' in verdict && <Claims claims={verdict.claims} language={language} words={words} />}
      {children}
    </Notice>
  );
}

function Claims({
  claims,
  language,
  words: { claims: names, compare },
}: { claims: CertificateClaims } & Pick<ResultProps, 'language' | 'words'>) {
  const said: [string, string][] = [
    [names.name, claims.name],
    [names.from, claims.from.name],
    [names.issuer, claims.issuer.name],
    [names.issuedOn, formatDay(claims.issuedOn, language)],
    [names.validUntil, formatDay(claims.validUntil, language)],
    [names.number, claims.id],
  ];
  return (
    <>
      <dl class="claims">
        {said.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="muted">{compare}</p>
    </>
  );
}
