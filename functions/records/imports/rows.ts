import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ImportRow, RowPlan } from '../../../shared/contract/imports.ts';
import { Digest } from '../../../shared/contract/messages.ts';
import { LegalBasis, Movement, PersonalContent, RecordId, RecordSide, Registration } from '../../../shared/contract/persons.ts';
import { Day } from '../../../shared/contract/primitives.ts';
import { importColumns } from '../../../shared/contract/vocabulary.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { isSeenBy } from '../../../shared/domain/record-life.ts';
import { checkRegistration, dayProblems, movementAt, type RegistrationProblem } from '../../../shared/domain/registration.ts';
import { problemTexts } from '../../../shared/lambda/problem.ts';
import type { OfficeContext } from '../../../shared/lambda/request.ts';
import { fill } from '../../../shared/locales/fill.ts';
import { remedy } from '../../../shared/locales/remedy.ts';
import { exchangeWords } from '../../../shared/locales/words.ts';
import { detailOf, existsHere } from '../check.ts';
import type { Stores } from '../stores.ts';

export type Column = (typeof importColumns)[number];
type RowError = RowPlan['errors'][number];

/** A good row, as it lies sealed until it is imported: its number is a digest already. */
export const GoodRow = z.object({
  /** The record that it names instead of a document; absent where it names a document. */
  record: RecordId.optional(),
  side: RecordSide,
  /** Keyed digest of the document's number; of a record whose document nobody has seen, a digest of its own number. */
  who: Digest,
  content: PersonalContent,
  ...Movement.shape,
  basis: LegalBasis,
  consentOn: Day.nullable(),
  requestedOn: Day.nullable(),
  /** Columns that hold for a new record only. */
  filledIn: z.array(z.enum(importColumns)),
});
export type GoodRow = z.infer<typeof GoodRow>;

/** A staged row: of a wrong one nothing is kept but what is wrong with it. */
export const StagedRow = z.object({
  row: z.number().int(),
  good: GoodRow.nullable(),
  errors: z.array(z.object({ column: z.enum(importColumns), detail: z.string() })),
});
export type StagedRow = z.infer<typeof StagedRow>;

/** A row has more columns than anybody wants to read complaints about at once. */
const mostErrors = 4;

const basisColumns: Record<string, Column> = { kind: 'basis', citation: 'citation', purpose: 'purpose' };
/** The column that a schema's complaint is about. */
function columnOf([field, part]: PropertyKey[]): Column {
  if (field === 'basis') return basisColumns[String(part)] ?? 'basis';
  return importColumns.find((column) => column === field) ?? 'name';
}

/** What a row stands for: another row of the file with the same is a repetition. */
export const standsFor = ({ who, side }: Pick<GoodRow, 'who' | 'side'>): string =>
  createHash('sha256').update(`import|${who}|${side}`).digest('hex').slice(0, 20);

/** Checks a row by the rules of a registration at an office, and digests its number. */
export async function checkRow(
  stores: Pick<Stores, 'divisions' | 'identities' | 'records'>,
  unit: string,
  { row, requestedOn, filledIn, ...fields }: ImportRow,
  context: OfficeContext,
): Promise<StagedRow> {
  const { field: texts } = problemTexts(context.language);
  const today = dayOf(context.now);
  const wrong = (errors: RowError[]): StagedRow => ({ row, good: null, errors: errors.slice(0, mostErrors) });

  const [parsed, day] = [Registration.safeParse(fields), Day.nullable().safeParse(requestedOn)];
  const issues = [
    ...(parsed.error?.issues ?? []).map((issue) => ({ column: columnOf(issue.path), detail: remedy(issue, texts) })),
    ...(day.success ? [] : [{ column: 'requestedOn' as const, detail: exchangeWords[context.language].dayProblems.form }]),
  ];
  if (!parsed.success || !day.success) return wrong(issues);

  const { identityNumber, identityKind, name, contact, ...registration } = parsed.data;
  const stated = { ...parsed.data, requestedOn: day.data ?? today };
  const named = RecordId.safeParse(identityNumber);
  const subject = named.success
    ? await recordNamed(stores, unit, named.data, stated, context)
    : await documentNamed(stores, unit, stated, context);
  if ('errors' in subject) return wrong(subject.errors);
  const own = subject.side === 'inflow' ? 'presentUnit' : 'registeredUnit';
  const { code } = registration[own];
  if (!(await existsHere(stores, unit, code, today))) return wrong([{ column: own, detail: fill(texts.unitUnknown, { code }) }]);
  const good = { ...registration, ...subject, content: { name, contact, identityKind }, requestedOn: day.data, filledIn };
  return { row, good, errors: [] };
}

type Stated = Registration & { requestedOn: string };
/** Whom a row is about, or what is wrong with what it says. */
type Subject = Pick<GoodRow, 'record' | 'side' | 'who'> | { errors: RowError[] };
export const errorsOf = (problems: readonly RegistrationProblem[], context: OfficeContext): RowError[] =>
  problems.map((problem) => ({ column: problem.field, detail: detailOf(problem, context) }));

async function documentNamed(
  { identities }: Pick<Stores, 'identities'>,
  unit: string,
  stated: Stated,
  context: OfficeContext,
): Promise<Subject> {
  const checked = checkRegistration(unit, stated, dayOf(context.now));
  if (!checked.ok) return { errors: errorsOf(checked.problems, context) };
  return { side: checked.side, who: await identities.digest(stated.identityKind, checked.number) };
}

/** A row of an export: it names the office's own record, since the document's number is not kept. */
async function recordNamed(
  { records }: Pick<Stores, 'records'>,
  unit: string,
  id: string,
  stated: Stated,
  context: OfficeContext,
): Promise<Subject> {
  const record = await records.find(id);
  if (!record || !isSeenBy(record, unit))
    return { errors: [{ column: 'identityNumber', detail: exchangeWords[context.language].recordUnknown }] };
  const movement = movementAt(unit, stated);
  const problems: RegistrationProblem[] = [
    ...('problem' in movement ? [movement.problem] : []),
    ...dayProblems(stated, dayOf(context.now)),
  ];
  if ('side' in movement && movement.side !== record.side) problems.push({ field: 'presentUnit', movement: 'notOfOffice' });
  // Whether the number that somebody gave on a page is another row's is tried out in front of the document only, not by files.
  const who = (record.identityCheckedOn !== null && record.who) || createHash('sha256').update(`record|${id}`).digest('hex');
  return problems.length > 0 ? { errors: errorsOf(problems, context) } : { record: id, side: record.side, who };
}
