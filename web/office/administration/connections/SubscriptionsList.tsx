/** @jsxImportSource react */
import { useState } from 'react';
import type { Attempt, Subscription } from '../../../../shared/contract/peers.ts';
import { Action, LoadedList, useOffice, useResource } from '../../office.ts';
import { outcomeOf } from './outcome.ts';

/** Webhooks and mail addresses of the county, each with a test. */
export function SubscriptionsList({ unit }: { unit: string }) {
  const { client, words } = useOffice();
  const list = useResource((signal) => client('listSubscriptions', { params: { unit } }, { signal }), [unit]);
  const text = words.connections.subscriptions;
  return (
    <LoadedList resource={list} empty={text.empty}>
      {(items) => (
        <ul className="connections">
          {items.map((subscription) => (
            <Row key={subscription.id} unit={unit} subscription={subscription} onChanged={list.reload} />
          ))}
        </ul>
      )}
    </LoadedList>
  );
}

function Row({ unit, subscription, onChanged }: { unit: string; subscription: Subscription; onChanged: () => void }) {
  const { client, words } = useOffice();
  const text = words.connections.subscriptions;
  const { id, kind, address, announcements, state } = subscription;
  const params = { unit, subscription: id };
  const [tested, setTested] = useState<Attempt | null>(null);
  const next = state === 'active' ? 'paused' : 'active';
  return (
    <li>
      <p>
        <strong>{text.kinds[kind]}</strong> <span className="address">{address}</span> · {words.connections.states[state]}
      </p>
      <p className="hint">{announcements.map((announcement) => words.announcements[announcement]).join(words.connections.comma)}</p>
      <div className="buttons">
        <Action label={text.test} run={async () => setTested(await client('testSubscription', { params }))} />
        <Action
          label={text[next === 'paused' ? 'pause' : 'resume']}
          run={async () => {
            await client('changeSubscription', { params, body: { state: next } });
            onChanged();
          }}
        />
        <Action
          kind="danger"
          label={text.remove}
          confirm={{ title: text.removeTitle, detail: <p>{address}</p> }}
          run={async () => {
            await client('removeSubscription', { params });
            onChanged();
          }}
        />
      </div>
      <p role="status">{tested && outcomeOf(tested, words)}</p>
    </li>
  );
}
