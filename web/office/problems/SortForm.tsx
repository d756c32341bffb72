/** @jsxImportSource react */
import { useState } from 'react';
import { problemCategories } from '../../../shared/contract/vocabulary.ts';
import { fill } from '../../shared/format.ts';
import { Choice } from '../administration/Choice.tsx';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import { maskNumbers } from './masking.ts';
import type { StepProps } from './ProblemView.tsx';
import { Written } from './Written.tsx';

const longest = { text: 500, rejection: 300 };

/** Decides the category, and takes out of what was written who wrote it. */
export function SortForm({ problem, onDone, isNext = false }: StepProps & { isNext?: boolean }) {
  const { client, words } = useOffice();
  const text = words.problems.sort;
  const { id, category: decided, suggested, text: original, redacted: before, rejection: rejected, task } = problem;
  const [category, setCategory] = useState(decided ?? suggested);
  const [redacted, setRedacted] = useState(() => before ?? maskNumbers(original ?? '', text.masks).slice(0, longest.text));
  const [rejection, setRejection] = useState(() => task?.rejection ?? maskNumbers(rejected ?? '', text.masks).slice(0, longest.rejection));
  const save = useAction(async () => {
    const body = { category, redacted, ...(rejected !== null && { rejection }) };
    onDone(await client('sortProblem', { params: { problem: id }, body }), text.saved);
  });
  const isComplete = redacted.trim() !== '' && (rejected === null || rejection.trim() !== '');
  return (
    <FormFields problem={save.problem}>
      <Choice
        pointer="/category"
        label={text.category}
        {...(decided === null && { hint: fill(text.suggested, { category: words.terms.problemCategories[suggested] }) })}
        value={category}
        options={problemCategories.map((value) => ({ value, label: words.terms.problemCategories[value] }))}
        onChange={setCategory}
      />
      <Written
        pointer="/redacted"
        label={text.redacted}
        hint={text.redactedHint}
        value={redacted}
        most={longest.text}
        rows={6}
        onChange={setRedacted}
      />
      {rejected !== null && (
        <Written
          pointer="/rejection"
          label={text.rejection}
          hint={text.redactedHint}
          value={rejection}
          most={longest.rejection}
          onChange={setRejection}
        />
      )}
      <Action kind={isNext ? 'primary' : 'normal'} label={text.save} action={save} disabled={!isComplete} />
    </FormFields>
  );
}
