import { dayOf } from '../../shared/domain/days.ts';
import { isWithin } from '../../shared/domain/divisions.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { OfficeContext } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import { type DivisionsStore, existsOn } from '../../shared/store/registry/divisions.ts';

/** Throws, naming the field, unless a unit is the county or one of those below it, and exists today. */
export async function checkUnit(
  { find }: Pick<DivisionsStore, 'find'>,
  { unit, county, pointer }: { unit: string; county: string; pointer: string },
  { language, now }: OfficeContext,
): Promise<void> {
  const { field } = problemTexts(language);
  if (!isWithin(unit, county)) throw fieldProblem(pointer, fill(field.unitElsewhere, { unit: county }));
  if (unit === county) return;
  const division = await find(unit);
  if (!division || !existsOn(division, dayOf(now))) throw fieldProblem(pointer, fill(field.unitUnknown, { code: unit }));
}
