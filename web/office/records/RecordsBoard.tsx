/** @jsxImportSource react */
import { useState } from 'react';
import type { RecordSummary } from '../../../shared/contract/record-views.ts';
import { recordSides, recordStates } from '../../../shared/contract/vocabulary.ts';
import { fill } from '../../shared/format.ts';
import { Pages } from '../administration/Pages.tsx';
import { PlaceAndDay, usePlaceAndDay } from '../exchange/PlaceAndDay.tsx';
import { Link, useChosen, useOffice, useQuery, View } from '../office.ts';
import { addressOf } from './offices.ts';
import { RecordTable } from './RecordTable.tsx';
import { SendMany } from './SendMany.tsx';
import { Unseen } from './Unseen.tsx';

/** Records of an office by state; those first of which the other office has to be told. */
export function RecordsBoard({ unit }: { unit: string }) {
  const { client, words } = useOffice();
  const text = words.records;
  const [query, setQuery] = useQuery();
  const [turn, setTurn] = useState(0);
  const [sent, setSent] = useState(0);
  const wanted = query.get('list') ?? 'unsent';
  const state = recordStates.find((known) => known === wanted);
  const list = state ?? (wanted === 'contradicting' ? 'contradicting' : 'unsent');
  const { place, dueBefore } = usePlaceAndDay();
  const side = recordSides.find((known) => known === query.get('side'));
  const lists = [
    { value: 'unsent', label: text.lists.unsent },
    { value: 'contradicting', label: text.lists.contradicting },
    ...recordStates.map((value) => ({ value, label: words.exchange.recordStates[value] })),
  ];
  const actions = (
    <>
      <Link to={addressOf(unit, 'new')} className="button button-primary">
        {text.register}
      </Link>
      <Link to={addressOf(unit, 'find')} className="button">
        {text.find}
      </Link>
      <Link to={addressOf(unit, 'import')} className="button">
        {text.import}
      </Link>
      <Link to={addressOf(unit, `export?list=${state ?? 'open'}${side ? `&side=${side}` : ''}`)} className="button">
        {text.export}
      </Link>
    </>
  );
  return (
    <View title={text.title} lead={text.lead} actions={actions}>
      <div className="sieve">
        <fieldset>
          <legend className="visually-hidden">{text.listLabel}</legend>
          {lists.map(({ value, label }) => (
            <button
              key={value}
              type="button"
              aria-pressed={value === list}
              onClick={() => setQuery('list', value === 'unsent' ? null : value)}
            >
              {label}
            </button>
          ))}
        </fieldset>
        <fieldset>
          <legend className="visually-hidden">{text.columns.side}</legend>
          {[null, ...recordSides].map((value) => (
            <button key={value} type="button" aria-pressed={value === (side ?? null)} onClick={() => setQuery('side', value)}>
              {value === null ? text.bothSides : words.exchange.sides[value]}
            </button>
          ))}
        </fieldset>
      </div>
      <PlaceAndDay change={setQuery} />
      <div role="status" className="happened">
        {sent > 0 && <p className="notice notice-done">{fill(text.sendMany.sent, { count: sent })}</p>}
      </div>
      {list === 'unsent' && <Unseen unit={unit} side={side} />}
      <Pages
        of={`${unit} ${list} ${side} ${place} ${dueBefore} ${turn}`}
        empty={list === 'unsent' ? text.emptyUnsent : text.empty}
        read={(page, signal) =>
          client(
            'listRecords',
            {
              params: { unit },
              query: {
                ...page,
                ...(state && { state }),
                ...(side && { side }),
                ...(place && { place }),
                ...(dueBefore && { dueBefore }),
                ...(list === 'unsent' && { unsent: 'true' }),
                ...(list === 'contradicting' && { contradicting: 'true' }),
              },
            },
            { signal },
          )
        }
      >
        {(records) =>
          list === 'unsent' ? (
            <Unsent
              unit={unit}
              records={records}
              onSent={(count) => {
                setSent((before) => before + count);
                setTurn(turn + 1);
              }}
            />
          ) : (
            <RecordTable unit={unit} records={records} />
          )
        }
      </Pages>
    </View>
  );
}

function Unsent({ unit, records, onSent }: { unit: string; records: RecordSummary[]; onSent: (count: number) => void }) {
  const chosen = useChosen();
  const sendable = records.filter(({ identityCheckedOn }) => identityCheckedOn !== null).map(({ id }) => id);
  return (
    <>
      <SendMany unit={unit} records={sendable} chosen={chosen} onSent={onSent} />
      <RecordTable unit={unit} records={records} chosen={chosen} />
    </>
  );
}
