/** @jsxImportSource react */
import { Input } from 'antd';
import { useState } from 'react';
import { Action, Field, FormFields, useAction, useOffice } from '../office.ts';
import type { StepProps } from './ProblemView.tsx';
import { Written } from './Written.tsx';

const longest = { title: 80, text: 500 };

/** What stands in the open column. */
export type PublishedWords = Record<'title' | 'measure' | 'result', string>;

/** What this page has published by problem: the open column is read from caches, which lag behind for a minute. */
export const publishedHere = new Map<string, PublishedWords>();

/** The words in which everybody will read the problem and what was done about it; they start as what is published, or as the office's answer. */
export function PublishForm({ problem: { id, task }, onDone, standing }: StepProps & { standing?: PublishedWords | null }) {
  const { client, words } = useOffice();
  const text = words.problems.publish;
  const [title, setTitle] = useState(standing?.title ?? '');
  const [measure, setMeasure] = useState(standing?.measure ?? task?.measure ?? '');
  const [result, setResult] = useState(standing?.result ?? task?.result ?? '');
  const publish = useAction(async () => {
    const body = { title, measure, result };
    const after = await client('publishProblem', { params: { problem: id }, body });
    publishedHere.set(id, body);
    onDone(after, text.done);
  });
  const isComplete = [title, measure, result].every((written) => written.trim() !== '');
  return (
    <FormFields problem={publish.problem}>
      <p className="hint">{text.lead}</p>
      <Field pointer="/title" label={text.name} hint={text.nameHint}>
        {(control) => <Input {...control} maxLength={longest.title} value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <Written pointer="/measure" label={text.measure} value={measure} most={longest.text} onChange={setMeasure} />
      <Written pointer="/result" label={text.result} value={result} most={longest.text} onChange={setResult} />
      <Action
        kind={standing === undefined ? 'primary' : 'normal'}
        label={text.submit}
        confirm={{ title: text.confirm, detail: <p>{text.confirmDetail}</p> }}
        action={publish}
        disabled={!isComplete}
      />
    </FormFields>
  );
}
