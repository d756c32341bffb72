/** @jsxImportSource react */
import { Loaded, type Office, useOffice, useResource } from '../office.ts';
import type { StepProps } from './ProblemView.tsx';
import { type PublishedWords, PublishForm, publishedHere } from './PublishForm.tsx';

/** The words that stand in the open column of an office; its newest problems come first. */
async function readPublished(client: Office['client'], unit: string, problem: string, signal: AbortSignal): Promise<PublishedWords | null> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await client('listPublishedProblems', { params: { unit }, query: { limit: 100, ...(cursor && { cursor }) } }, { signal });
    const found = page.items.find(({ id }) => id === problem);
    if (found) return found;
    cursor = page.next;
  }
  return null;
}

/** Publishes an answer again in other words. */
export function PublishAgain(step: StepProps) {
  const { client } = useOffice();
  const { id, task } = step.problem;
  const unit = task?.office ?? id.slice(0, 6);
  const published = useResource(
    async (signal) => ({ standing: publishedHere.get(id) ?? (await readPublished(client, unit, id, signal)) }),
    [unit, id],
  );
  return <Loaded resource={published}>{({ standing }) => <PublishForm {...step} standing={standing} />}</Loaded>;
}
