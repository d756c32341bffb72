/** @jsxImportSource react */
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { announcements, subscriptionKinds } from '../../../../shared/contract/vocabulary.ts';
import { Action, Field, FormFields, go, Link, useAction, useOffice, View } from '../../office.ts';
import { Choice } from '../Choice.tsx';

type Kind = (typeof subscriptionKinds)[number];
type Announcement = (typeof announcements)[number];
/** Chosen to begin with: what whoever is on duty acts upon. */
const usual: readonly Announcement[] = [
  'request-received',
  'notification-received',
  'feedback-received',
  'notification-due-soon',
  'verification-overdue',
  'notification-overdue',
];

/** The form of a new webhook or mail address; a webhook's secret is shown this once. */
export function NewSubscription({ unit, back }: { unit: string; back: { to: string; label: string } }) {
  const { client, words } = useOffice();
  const text = words.connections.subscriptions;
  const [kind, setKind] = useState<Kind>('webhook');
  const [address, setAddress] = useState('');
  const [chosen, setChosen] = useState(usual);
  const [secret, setSecret] = useState<string | null>(null);
  const create = useAction(async (idempotencyKey) => {
    const body = { kind, address, announcements: [...chosen] };
    const made = await client('createSubscription', { params: { unit }, body }, { idempotencyKey });
    if (made.secret) setSecret(made.secret);
    else go(back.to);
  });
  if (secret)
    return (
      <View title={text.secretTitle} lead={text.secretLead} back={back}>
        <div className="connected">
          <p>
            <code className="secret">{secret}</code>
          </p>
          <Link to={back.to} className="button button-primary">
            {text.secretSaved}
          </Link>
        </div>
      </View>
    );
  return (
    <View title={text.create} lead={text.createLead} back={back}>
      <FormFields problem={create.problem}>
        <Choice
          pointer="/kind"
          label={text.kind}
          value={kind}
          options={subscriptionKinds.map((value) => ({ value, label: text.kinds[value] }))}
          onChange={setKind}
        />
        <Field pointer="/address" label={text.addresses[kind]} hint={text.addressHints[kind]}>
          {(control) => (
            <Input {...control} spellCheck={false} value={address} onChange={(event) => setAddress(event.target.value.trim())} />
          )}
        </Field>
        <Field pointer="/announcements" label={text.announcements} group>
          {() => (
            <div className="choices">
              {announcements.map((announcement) => (
                <Checkbox
                  key={announcement}
                  checked={chosen.includes(announcement)}
                  onChange={({ target }) =>
                    setChosen(target.checked ? [...chosen, announcement] : chosen.filter((other) => other !== announcement))
                  }
                >
                  {words.announcements[announcement]}
                </Checkbox>
              ))}
            </div>
          )}
        </Field>
        <Action kind="primary" label={text.create} action={create} disabled={address === '' || chosen.length === 0} />
      </FormFields>
    </View>
  );
}
