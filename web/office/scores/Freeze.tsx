/** @jsxImportSource react */
import { useState } from 'react';
import { fill } from '../../shared/format.ts';
import { Action, useOffice } from '../office.ts';
import { isFinal, type SchemeProps } from './scheme.ts';
import { useScores } from './use-scores.ts';

const kinds = ['mid-term', 'year-end'] as const;

/** What has been frozen and published, and what can still be. */
export function Freeze({ scheme, set }: SchemeProps) {
  const { may, words } = useOffice();
  const text = words.scores.freeze;
  const [happened, setHappened] = useState(false);
  const open = may('freezeAssessment') && !isFinal(scheme);
  if (!open && scheme.assessments.length === 0) return null;
  return (
    <>
      <h2>{text.title}</h2>
      <div role="status">{happened && <p className="notice">{text.published}</p>}</div>
      {scheme.assessments.length > 0 && (
        <>
          <ul className="frozen">
            {scheme.assessments.map(({ kind, frozenOn, by }) => (
              <li key={kind}>{fill(text.done, { kind: words.terms.assessments[kind], day: words.day(frozenOn), by })}</li>
            ))}
          </ul>
          <p>
            <a href={`/?unit=${scheme.unit}#scores`}>{text.publicResult}</a>
          </p>
        </>
      )}
      {open && <Acts scheme={scheme} set={set} onDone={() => setHappened(true)} />}
    </>
  );
}

function Acts({ scheme, set, onDone }: SchemeProps & { onDone: () => void }) {
  const office = useOffice();
  const { client, words } = office;
  const text = words.scores.freeze;
  const scores = useScores(office, scheme.id);
  const incomplete = (scores.value ?? []).filter(({ coveredWeight }) => coveredWeight < 100).length;
  return (
    <>
      <p className="hint">{text.lead}</p>
      <div className="buttons acts">
        {kinds
          .filter((kind) => scheme.assessments.every((assessment) => assessment.kind !== kind))
          .map((kind) => (
            <Action
              key={kind}
              kind="danger"
              label={text.kinds[kind]}
              confirm={{
                title: fill(text.confirm[kind], { year: scheme.year }),
                detail: (
                  <>
                    <p>{text.detail}</p>
                    {kind === 'year-end' && <p>{text.yearEndDetail}</p>}
                    {incomplete > 0 && <p className="alarm">{fill(text.incomplete, { count: incomplete })}</p>}
                  </>
                ),
              }}
              run={async (idempotencyKey) => {
                set(await client('freezeAssessment', { params: { scheme: scheme.id }, body: { kind } }, { idempotencyKey }));
                onDone();
              }}
            />
          ))}
      </div>
    </>
  );
}
