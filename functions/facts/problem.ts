import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ProblemFate, ProblemState, PublishedProblem } from '../../shared/contract/rectification.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { life, mayReject } from '../../shared/domain/rectification.ts';
import { putCopy } from '../../shared/store/derived.ts';
import { boardKeys } from '../../shared/store/keys.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import { type ProblemRecord, type ProblemsStore, problemParts } from '../../shared/store/registry/problems.ts';

interface Dependencies {
  client: DynamoDBDocumentClient;
  board: string;
  problems: Pick<ProblemsStore, 'find'>;
  divisions: Pick<DivisionsStore, 'find'>;
}

/**
 * Brings what is public of a problem up to date: what became of it, for who holds its receipt, and the answers that were published,
 * in the open columns of the county and of the office. Nothing of what the person wrote.
 */
export const publishProblem =
  ({ client, board, problems, divisions }: Dependencies) =>
  async (id: string): Promise<void> => {
    const problem = await problems.find(id);
    if (!problem) return;
    const { receipt, version } = problem;
    const nameOf = async (unit: string) => ({ unit, name: (await divisions.find(unit))?.name ?? unit });
    const { county } = problemParts(id);

    for (const publication of problem.publications) {
      const { round, publishedOn } = publication;
      const published = columnItem(problem, publication, await nameOf(publication.office));
      for (const unit of new Set([county, publication.office]))
        await putCopy(client, board, boardKeys.published(unit, publishedOn, id, round), published, version);
    }
    if (receipt === null) return;
    const { task } = problem;
    await putCopy(client, board, boardKeys.fate(receipt), fateOf(problem, task && (await nameOf(task.office))), version);
  };

type Publication = ProblemRecord['publications'][number];
type Office = PublishedProblem['office'];

function columnItem({ id, category, raisedOn }: ProblemRecord, publication: Publication, office: Office): PublishedProblem {
  const { title, measure, result, publishedOn, inTime, reopened } = publication;
  return { id, category: category ?? 'other', office, title, measure, result, raisedOn, publishedOn, inTime, reopened };
}

/** The states that a problem went through, for those events that led to one. */
const stateAfter: Partial<Record<ProblemRecord['history'][number]['event'], ProblemState>> = {
  received: 'received',
  'handed-over': life['hand-over'].to,
  answered: life.answer.to,
  'sent-back': life['send-back'].to,
  checked: life.accept.to,
  published: life.publish.to,
  'set-aside': life['set-aside'].to,
  rejected: life.reject.to,
};

function fateOf(problem: ProblemRecord, office: ProblemFate['office']): ProblemFate {
  const { state, category, raisedOn, setAside, task, publications, round, history } = problem;
  const answer = publications.find((publication) => publication.round === round);
  return {
    state,
    category,
    raisedOn,
    office,
    dueOn: state === 'handed-over' && task ? task.dueOn : null,
    answer: answer ? { measure: answer.measure, result: answer.result, publishedOn: answer.publishedOn } : null,
    setAside: state === 'set-aside' ? setAside : null,
    mayReject: mayReject(problem),
    steps: history
      .flatMap(({ event, at }) => {
        const reached = stateAfter[event];
        return reached ? [{ state: reached, on: dayOf(new Date(at)) }] : [];
      })
      // An answer that was put into other words was published once.
      .filter((step, index, all) => step.state !== 'published' || all[index - 1]?.state !== 'published'),
  };
}
