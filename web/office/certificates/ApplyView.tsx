/** @jsxImportSource react */
import { Input } from 'antd';
import { useState } from 'react';
import type { Eligibility } from '../../../shared/contract/certificates.ts';
import { Refused } from '../../shared/api.ts';
import { fill } from '../../shared/format.ts';
import { Action, Field, FormFields, go, Link, Loaded, useAction, useOffice, useResource, View } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { recordAddress } from '../records/offices.ts';
import { addressOf } from './address.ts';
import { recordNumbers } from './record-numbers.ts';

const notFound = 404;

/** Records that a registered person applies. @param record identifier of the record, where a link brought it */
export function ApplyView({ unit, record }: { unit: string; record: string }) {
  const { client, words } = useOffice();
  const text = words.certificates.apply;
  const [typed, setTyped] = useState(record);
  const numbers = recordNumbers(typed, unit, todayIs());
  const standing = useResource(
    async (signal): Promise<{ found: Eligibility | null }> => {
      for (const number of numbers) {
        const found = await client('getEligibility', { params: { unit, record: number } }, { signal }).catch((error: unknown) => {
          if (error instanceof Refused && error.status === notFound) return null;
          throw error;
        });
        if (found) return { found };
      }
      return { found: null };
    },
    [unit, ...numbers],
  );
  const found = numbers.length > 0 ? (standing.value?.found ?? null) : null;
  const submit = useAction(async (idempotencyKey) => {
    if (!found) return;
    const { id } = await client('applyForCertificate', { params: { unit }, body: { record: found.record } }, { idempotencyKey });
    go(addressOf(unit, id));
  });
  return (
    <View title={text.title} lead={text.lead} back={{ to: addressOf(unit), label: words.certificates.back }}>
      <FormFields problem={submit.problem}>
        <Field pointer="/record" label={text.record} hint={text.recordHint}>
          {(control) => (
            <Input
              {...control}
              className="identity"
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <div aria-live="polite">
          {numbers.length > 0 && (
            <Loaded resource={standing}>
              {(answer) => (answer.found ? <Standing unit={unit} found={answer.found} /> : <p className="notice">{text.notFound}</p>)}
            </Loaded>
          )}
        </div>
        <Action kind="primary" label={text.submit} action={submit} disabled={found?.obstacle !== null} />
      </FormFields>
    </View>
  );
}

/** What is known of the record before somebody applies by it: what stands in the way, and where to go for that. */
function Standing({ unit, found: { record, obstacle, certificate } }: { unit: string; found: Eligibility }) {
  const { words } = useOffice();
  const text = words.certificates.apply;
  const state = certificate ? words.exchange.certificateStates[certificate.state] : '';
  const links = [
    ...(certificate ? [{ to: addressOf(unit, certificate.id), label: fill(text.openCertificate, { number: certificate.id, state }) }] : []),
    ...(obstacle === 'certificate-stands'
      ? []
      : [
          {
            to: recordAddress(unit, record),
            label: obstacle === 'identity-unchecked' ? text.checkDocument : text.openRecord,
          },
        ]),
  ];
  return (
    <div className={obstacle ? 'notice' : undefined}>
      {obstacle && <p>{fill(text.obstacles[obstacle], { state })}</p>}
      <p className="hint">
        {links.map(({ to, label }) => (
          <Link key={to} to={to}>
            {label}
          </Link>
        ))}
      </p>
    </div>
  );
}
