/** @jsxImportSource react */
import { useState } from 'react';
import type { NamedUnit } from '../../../shared/contract/persons.ts';
import { mayTell } from '../../../shared/domain/consent.ts';
import { isWithin } from '../../../shared/domain/divisions.ts';
import { type MovementProblem, movementProblem } from '../../../shared/domain/movement.ts';
import { fill } from '../../shared/format.ts';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { useNotifyAlso } from './notify-also.ts';
import type { ActProps } from './OpenRecord.tsx';
import { PlaceField } from './PlaceField.tsx';
import { isReasoned, ReasonField } from './ReasonField.tsx';
import { besideTelling, TellField } from './TellField.tsx';
import { TextField } from './TextField.tsx';

/** Why a person can't have moved on to a place; null where nothing speaks against it. */
const problemOf = ({ side, office, registeredUnit }: ActProps['record'], code: string): MovementProblem | null =>
  movementProblem(registeredUnit.code, code) ?? (side === 'inflow' && isWithin(code, office) ? 'stillHere' : null);

/** Records that a person has gone back, or on to another place; where the other office could not be told nothing is recorded. */
export function LeaveForm({ unit, record, way, onDone }: ActProps & { way: 'returned' | 'moved-on' }) {
  const { client, words } = useOffice();
  const text = words.records.acts[way === 'returned' ? 'return' : 'moveOn'];
  const { day: dayLabel, tellDeparture, told } = words.records.acts;
  const [day, setDay] = useState(todayIs);
  const [reason, setReason] = useState('');
  const [presentUnit, setPresent] = useState<NamedUnit | null>(null);
  const [tell, setTell] = useState(true);
  const isTold = record.side === 'inflow' && mayTell(record) && record.notifiedOn !== null;
  const notifyAlso = useNotifyAlso(unit, record.id);
  const tells = isTold && tell;
  const leave = useAction(async () => {
    // The other office is told while the record is in sight: afterwards nobody could. A repeat does neither of them twice.
    const departure = { kind: 'departure' as const, leaving: way, ...(presentUnit && { movedTo: presentUnit }) };
    if (tells) await notifyAlso(departure, null);
    const said = tells ? told.sent : '';
    const params = { unit, record: record.id };
    if (way === 'returned')
      onDone(await client('returnPerson', { params, body: { day, reason } }), text.done + said, { event: 'returned', reason });
    else if (presentUnit)
      onDone(await client('movePersonOn', { params, body: { day, reason, presentUnit } }), text.done + said, { event: 'moved-on', reason });
  });
  const wrongPlace = presentUnit && problemOf(record, presentUnit.code);
  const isPlaced = way === 'returned' || (presentUnit !== null && wrongPlace === null);
  // Whatever the act would refuse is seen before anybody is told.
  const isReady = day >= record.requestedOn && day <= todayIs() && isReasoned(reason) && isPlaced;
  return (
    <FormFields problem={leave.problem}>
      <p className="hint">{text.will}</p>
      {way === 'moved-on' && (
        <PlaceField
          label={words.records.acts.moveOn.where}
          hint={words.records.form.placeHint}
          pointer="/presentUnit"
          error={wrongPlace && words.exchange.movementProblems[wrongPlace]}
          value={presentUnit}
          onChange={setPresent}
        />
      )}
      <TextField type="date" label={dayLabel} pointer="/day" value={day} onChange={setDay} />
      <ReasonField value={reason} onChange={setReason} />
      {isTold && (
        <TellField
          label={fill(tellDeparture, { office: record.registeredUnit.name })}
          failed={told.failed}
          action={leave}
          checked={tell}
          onChange={setTell}
        />
      )}
      <Action label={text.submit} action={besideTelling(leave)} disabled={!isReady} />
    </FormFields>
  );
}
