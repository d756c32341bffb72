import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ImportRow, RowPlan } from '../../../shared/contract/imports.ts';
import { Digest } from '../../../shared/contract/messages.ts';
import { LegalBasis, NamedUnit, PersonalContent, RecordSide, Registration, Service } from '../../../shared/contract/persons.ts';
import { Day } from '../../../shared/contract/primitives.ts';
import { importColumns } from '../../../shared/contract/vocabulary.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { checkRegistration } from '../../../shared/domain/registration.ts';
import { problemTexts } from '../../../shared/lambda/problem.ts';
import type { OfficeContext } from '../../../shared/lambda/request.ts';
import { fill } from '../../../shared/locales/fill.ts';
import { remedy } from '../../../shared/locales/remedy.ts';
import { detailOf, existsHere } from '../check.ts';
import { exchangeWords, type Stores } from '../stores.ts';

type Column = (typeof importColumns)[number];
type RowError = RowPlan['errors'][number];

/** A good row, as it lies sealed until it is imported: its number is a digest already. */
export const GoodRow = z.object({
  side: RecordSide,
  who: Digest,
  content: PersonalContent,
  registeredUnit: NamedUnit,
  presentUnit: NamedUnit,
  services: z.array(Service),
  serviceDate: Day.nullable(),
  languageHelp: z.boolean(),
  basis: LegalBasis,
  consentOn: Day.nullable(),
  requestedOn: Day.nullable(),
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
  stores: Pick<Stores, 'divisions' | 'identities'>,
  unit: string,
  { row, requestedOn, ...fields }: ImportRow,
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
  const checked = checkRegistration(unit, { ...parsed.data, requestedOn: day.data ?? today }, today);
  if (!checked.ok) return wrong(checked.problems.map((problem) => ({ column: problem.field, detail: detailOf(problem, context) })));
  const own = checked.side === 'inflow' ? 'presentUnit' : 'registeredUnit';
  const { code } = registration[own];
  if (!(await existsHere(stores, unit, code, today))) return wrong([{ column: own, detail: fill(texts.unitUnknown, { code }) }]);
  const who = await stores.identities.digest(identityKind, checked.number);
  const good = { ...registration, side: checked.side, who, content: { name, contact, identityKind }, requestedOn: day.data };
  return { row, good, errors: [] };
}
