/** @jsxImportSource react */
import { useState } from 'react';
import type { OfficeRight } from '../../../shared/contract/rights.ts';
import { isHandedOut } from '../../../shared/domain/rights.ts';
import { fill } from '../../shared/format.ts';
import { useUnitNames } from '../administration/units.ts';
import { Happened, Loaded, useOffice, useResource, View } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { addressOf } from './address.ts';
import { Held } from './Held.tsx';
import { Term } from './Term.tsx';

/** One thing that a person asks by right. */
export function RightView({ unit, id }: { unit: string; id: string }) {
  const { client } = useOffice();
  const resource = useResource((signal) => client('getRight', { params: { unit, right: id } }, { signal }), [unit, id]);
  return <Loaded resource={resource}>{(right) => <One unit={unit} right={right} set={resource.set} />}</Loaded>;
}

function One({ unit, right, set }: { unit: string; right: OfficeRight; set: (right: OfficeRight) => void }) {
  const { words } = useOffice();
  const { one: text, answer, back } = words.rights;
  const { id, kind, state, office, askedOn } = right;
  const nameOf = useUnitNames([office]);
  const [isSent, setSent] = useState(false);
  const isOwed = state === 'asked' && office === unit;
  const isCopy = isHandedOut(right, todayIs());
  const isErased = kind === 'deletion' && state === 'granted';
  return (
    <View title={words.exchange.rightKinds[kind]} back={{ to: addressOf(unit), label: back }}>
      <p className="case-line">
        <span className={`state right-${state}`}>{words.exchange.rightStates[state]}</span> <Term right={right} />{' '}
        <span className="muted">{fill(text.facts, { on: words.day(askedOn), number: id.slice(-8) })}</span>
      </p>
      <p className="hint">{text.logged}</p>
      <Happened what={isSent ? answer.done : null} />
      <h2>{text.text}</h2>
      {right.text ? <blockquote>{right.text}</blockquote> : <p className="empty">{isErased ? text.erased : text.noText}</p>}
      {right.answer && (
        <>
          <h2>{text.answered}</h2>
          <p className="said">{right.answer}</p>
        </>
      )}
      {state === 'asked' && office !== unit && <p className="hint">{fill(text.elsewhere, { office: nameOf(office) })}</p>}
      {(isOwed || isCopy) && <Held key={state} unit={unit} id={id} isCopy={isCopy} />}
      {isOwed && (
        <AnswerForm
          right={right}
          onSent={(answered) => {
            set(answered);
            setSent(true);
          }}
        />
      )}
    </View>
  );
}
