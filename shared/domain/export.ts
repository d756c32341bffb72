import type { Mode, RespondentGroup } from '../contract/primitives.ts';
import type { ExportColumn } from '../contract/publication.ts';
import type { Questionnaire } from '../contract/questionnaire.ts';
import { boundTo, type CodeBookColumn, columnsOf } from './export/code-book.ts';
import { unpackAnswers } from './packed-answers.ts';
import { answerOrder } from './questionnaire.ts';
import { leastExtreme, leastShown } from './release/figures.ts';
import type { ReleasedResults } from './release/previous.ts';

/** A valid response as it may leave the system at most: no time, no order, no code, no words of the respondent's own. */
export interface ExportedResponse {
  /** 9 digits */
  township: string;
  group: RespondentGroup;
  mode: Mode;
  packed: string;
}

export interface ExportTable {
  columns: ExportColumn[];
  /** One row a response, in the order of the responses given. */
  rows: string[][];
}

/** What single responses tell beside their answers. */
interface Told {
  /** Townships that are named; the others' responses form one pool. */
  townships: Set<string>;
  /** Whether the pool's responses tell their group; those of named townships always do. */
  poolGroups: boolean;
  modes: boolean;
}

const valid = (responses: ExportedResponse[], township: string) => responses.filter((response) => response.township === township).length;

/**
 * Whether single responses may leave the system at all: they tell the county's own figures, so its headline must be published,
 * and from 50 respondents, where a figure of 0 % or 100 % may be, too.
 */
const mayLeave = ({ county }: ReleasedResults, responses: ExportedResponse[]) =>
  responses.length >= leastExtreme && county.satisfaction.state !== 'withheld';

/** Questions that are left out, since the county's figures of them are withheld; and those whose being asked tells their answers. */
function leftOut(questionnaire: Questionnaire, { county }: ReleasedResults): Set<string> {
  const isWithheld = (id: string) =>
    county.items.find((item) => item.id === id)?.satisfaction.state === 'withheld' ||
    county.objects.some(
      (object) =>
        object.satisfaction.state === 'withheld' && questionnaire.objects.some(({ items }) => items.some((item) => item.id === id)),
    ) ||
    (county.awareness.state === 'withheld' && questionnaire.awareness.some((item) => item.id === id)) ||
    county.choices.some((choice) => choice.id === id && choice.n === null);
  return boundTo(answerOrder(questionnaire), isWithheld);
}

/**
 * A township is named where its rates, its review objects, its awareness and its groups are all published, from 50 valid responses. The
 * responses of the others form a pool, which is what the release itself leaves open: it never consists of a single township,
 * nor of fewer than 50 responses, but takes in the smallest named townships until it is large enough.
 */
function namedTownships({ county, townships }: ReleasedResults, responses: ExportedResponse[]): Set<string> {
  const tellsAwareness = county.awareness.state !== 'withheld';
  const isPublished = (unit: ReleasedResults['townships'][number]) =>
    [unit.satisfaction, ...(tellsAwareness ? [unit.awareness] : []), ...unit.objects.map(({ satisfaction }) => satisfaction)].every(
      ({ state }) => state !== 'withheld',
    ) && unit.groups !== null;
  const sizes = new Map([...new Set(responses.map(({ township }) => township))].map((code) => [code, valid(responses, code)]));
  const named = townships
    .filter((unit) => isPublished(unit) && (sizes.get(unit.unit) ?? 0) >= leastExtreme)
    .map(({ unit }) => unit)
    .sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || (a < b ? -1 : 1));
  const pool = () => [...sizes.keys()].filter((code) => !named.includes(code));
  const isLargeEnough = () => pool().length > 1 && pool().reduce((sum, code) => sum + (sizes.get(code) ?? 0), 0) >= leastExtreme;
  while (named.length > 0 && pool().length > 0 && !isLargeEnough()) named.pop();
  return new Set(named);
}

/** Whether every combination of these attributes occurs in at least 10 responses, where it occurs at all. */
function areLarge(responses: ExportedResponse[], of: (response: ExportedResponse) => string): boolean {
  return [...Map.groupBy(responses, of).values()].every((same) => same.length >= leastShown);
}

function toldBy(release: ReleasedResults, responses: ExportedResponse[]): Told {
  const townships = namedTownships(release, responses);
  const pool = responses.filter(({ township }) => !townships.has(township));
  const poolGroups = release.county.groups !== null && areLarge(pool, ({ group }) => group);
  const place = ({ township }: ExportedResponse) => (townships.has(township) ? township : '');
  const modes = areLarge(responses, (response) =>
    [place(response), place(response) || poolGroups ? response.group : '', response.mode].join(),
  );
  return { townships, poolGroups, modes };
}

/**
 * Makes the table of an export from the valid responses of a release.
 * @returns null where single responses would tell what the release withholds
 */
export function exportTable(questionnaire: Questionnaire, release: ReleasedResults, responses: ExportedResponse[]): ExportTable | null {
  if (!mayLeave(release, responses)) return null;
  const told = toldBy(release, responses);
  const order = answerOrder(questionnaire);
  const hidden = boundTo(order, (id) => order.conditions[id]?.groups !== undefined);
  const untold = leftOut(questionnaire, release);
  const columns = columnsOf(questionnaire, {
    townships: release.townships.filter(({ unit }) => told.townships.has(unit)),
    groups: told.poolGroups || told.townships.size > 0,
    modes: told.modes,
  }).filter(({ column }) => column.question === null || !untold.has(column.question));
  const rows = responses.map((response) => {
    const isNamed = told.townships.has(response.township);
    const tellsGroup = isNamed || told.poolGroups;
    const answers = unpackAnswers(order, response.packed);
    const who = {
      township: isNamed ? response.township : '',
      group: tellsGroup ? response.group : '',
      mode: told.modes ? response.mode : '',
    };
    // Which of these questions was asked tells the group.
    const read = ({ column, codeOf }: CodeBookColumn) =>
      !tellsGroup && column.question !== null && hidden.has(column.question) ? '' : codeOf(answers, who);
    return columns.map(read);
  });
  return { columns: columns.map(({ column }) => column), rows };
}
