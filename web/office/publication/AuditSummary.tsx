/** @jsxImportSource react */
import type { ReleaseAudit } from '../../../shared/contract/publication.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { useOffice } from '../office.ts';

/** What the suppression audit found, in words and numbers. */
export function AuditSummary({ audit }: { audit: ReleaseAudit }) {
  const text = useOffice().words.publication.preview.audit;
  const figures = [
    [text.shown, audit.shown],
    [text.thin, audit.thin],
    [text.size, audit.withheldBySize],
    [text.protect, audit.withheldToProtect],
  ] as const;
  return (
    <section className="audit">
      <h3>
        {text.title}{' '}
        <span className={audit.passed ? 'state state-published' : 'state alarm'}>{audit.passed ? text.passed : text.failed}</span>
      </h3>
      <dl className="key-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{audit.narrowest === null ? text.nothing : fill(text.narrowest, { half: Math.floor(audit.narrowest / 2) })}</p>
    </section>
  );
}
