/** @jsxImportSource react */
import { useState } from 'react';
import type { Delivery } from '../../../../shared/contract/peers.ts';
import { deliveryStates } from '../../../../shared/contract/vocabulary.ts';
import { monthOf } from '../../../../shared/domain/days.ts';
import { Action, useOffice } from '../../office.ts';
import { Choice } from '../Choice.tsx';
import { MonthField } from '../MonthField.tsx';
import { Pages } from '../Pages.tsx';
import { outcomeOf } from './outcome.ts';

/** What went out, newest first, with what came of the last attempt; anything can go out again. */
export function DeliveriesList({ unit }: { unit: string }) {
  const { client, words } = useOffice();
  const text = words.connections.deliveries;
  const [month, setMonth] = useState(monthOf(new Date()));
  const [state, setState] = useState<(typeof deliveryStates)[number] | 'all'>('all');
  const [turn, setTurn] = useState(0);
  return (
    <>
      <div className="connected-filters">
        <MonthField label={text.month} value={month} onChange={setMonth} />
        <Choice
          label={text.state}
          value={state}
          options={[{ value: 'all', label: text.all }, ...deliveryStates.map((value) => ({ value, label: text.states[value] }))]}
          onChange={setState}
        />
      </div>
      <Pages
        of={`${unit} ${month} ${state} ${turn}`}
        empty={text.empty}
        read={(page, signal) =>
          client(
            'listDeliveries',
            { params: { unit }, query: { ...page, month, limit: 20, ...(state !== 'all' && { state }) } },
            { signal },
          )
        }
      >
        {(items) => (
          <ul className="connections">
            {items.map((delivery) => (
              <Row key={delivery.id} unit={unit} delivery={delivery} onReplayed={() => setTurn((before) => before + 1)} />
            ))}
          </ul>
        )}
      </Pages>
    </>
  );
}

function Row({ unit, delivery, onReplayed }: { unit: string; delivery: Delivery; onReplayed: () => void }) {
  const { client, words } = useOffice();
  const text = words.connections.deliveries;
  const { id, month, kind, target, event, subject, state, attempts, nextAt } = delivery;
  const announcement = Object.entries(words.announcements).find(([name]) => name === event)?.[1];
  const last = attempts.at(-1);
  return (
    <li>
      <p>
        <strong>{text.states[state]}</strong> {announcement ?? text.message} · {subject}
      </p>
      <p className="hint">
        {text.kinds[kind]} <span className="address">{target}</span>
      </p>
      {last && <p className="hint">{outcomeOf(last, words)}</p>}
      {state === 'waiting' && nextAt && (
        <p className="hint">
          {text.next} {words.instant(nextAt)}
        </p>
      )}
      <Action
        label={text.replay}
        run={async () => {
          await client('replayDelivery', { params: { unit, month, delivery: id } });
          onReplayed();
        }}
      />
    </li>
  );
}
