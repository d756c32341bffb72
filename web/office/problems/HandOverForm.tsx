/** @jsxImportSource react */
import { useState } from 'react';
import { termOf } from '../../../shared/domain/rectification.ts';
import { fill } from '../../shared/format.ts';
import { Choice } from '../administration/Choice.tsx';
import { Action, type County, Field, FormFields, useAction, useOffice, useResource } from '../office.ts';
import { todayIs } from './deadline.ts';
import type { StepProps } from './ProblemView.tsx';

const townshipLength = 9;
const [fewest, most, usual] = [3, 60, 15];

interface Props extends StepProps {
  county: County;
  /** The office that has the problem answered that it is another's. */
  isElsewhere?: boolean;
}

/** Hands a problem to an office, and shows the deadline that the days come to. */
export function HandOverForm({ problem, county, isElsewhere = false, onDone }: Props) {
  const { client, words } = useOffice();
  const text = words.problems.handOver;
  const townships = useResource(
    async (signal) => (await client('getUnit', { params: { unit: county.code } }, { signal }).catch(() => null))?.children ?? [],
    [county.code],
  );
  const offices = [
    { value: county.code, label: fill(text.countyItself, { name: county.name }) },
    ...(townships.value ?? []).map(({ code, name }) => ({ value: code, label: name })),
  ].filter(({ value }) => !isElsewhere || value !== problem.task?.office);
  const [chosen, setChosen] = useState(isElsewhere ? '' : problem.unit.slice(0, townshipLength));
  const office = offices.find(({ value }) => value === chosen);
  const [days, setDays] = useState(String(usual));
  const count = /^\d{1,2}$/.test(days) ? Number(days) : 0;
  const term = count >= fewest && count <= most ? termOf(todayIs(), count) : null;
  const submit = useAction(async () => {
    const after = await client('handOverProblem', { params: { problem: problem.id }, body: { office: chosen, days: count } });
    onDone(after, fill(text.done, { office: office?.label ?? '', dueOn: words.day(after.task?.dueOn ?? '') }));
  });
  return (
    <FormFields problem={submit.problem}>
      <Choice
        pointer="/office"
        label={text.office}
        hint={text.officeHint}
        value={office ? chosen : ''}
        options={offices}
        onChange={setChosen}
      />
      <Field pointer="/days" label={text.days} hint={text.daysHint}>
        {({ status: _, ...control }) => (
          <span className="with-outcome">
            <input
              {...control}
              className="count"
              type="number"
              min={fewest}
              max={most}
              value={days}
              onChange={(event) => setDays(event.target.value)}
            />
            <output htmlFor={control.id}>
              {term && <b>{fill(text.dueOn, { day: words.day(term.dueOn) })}</b>}
              {term?.weekendsOnly && <span className="hint"> {words.problems.due.weekendsOnly}</span>}
            </output>
          </span>
        )}
      </Field>
      <Action kind={isElsewhere ? 'normal' : 'primary'} label={text.submit} action={submit} disabled={!office || !term} />
    </FormFields>
  );
}
