import { dayOf } from '../../../shared/domain/days.ts';
import { standardScheme } from '../../../shared/domain/standard-scheme.ts';
import { marksStore } from '../../../shared/store/registry/marks.ts';
import { type SchemeRecord, schemesStore } from '../../../shared/store/registry/schemes.ts';
import { commit, createdBy, type DemoContext } from './context.ts';
import { townshipTrait } from './public.ts';
import { seededRandom } from './random.ts';
import { createRecords } from './write.ts';

/** The adopted standard scheme of a year, with an assessor's mark for every township but one, which is still to come. */
export async function demoScheme(context: DemoContext, county: string, year: number, townships: string[]): Promise<void> {
  const { client, tables, now } = context;
  const body = standardScheme(year);
  const scheme: SchemeRecord = { id: `${county}-${year}`, unit: county, year, ...body, state: 'adopted', assessments: [], version: 1 };
  await createRecords(client, [schemesStore(client, tables.registry).creation(scheme)]);
  const random = seededRandom(year);
  const marks = body.groups.flatMap(({ indicators }) =>
    indicators.flatMap(({ id, rule }) =>
      rule.kind === 'assessed' ? townships.map((unit) => ({ unit, indicator: id, mark: markOf(rule.full, unit, random.float()) })) : [],
    ),
  );
  const given = marks
    .slice(0, -1)
    .map((mark) => ({ scheme: scheme.id, ...mark, note: '现场抽查，材料齐全', by: 'wang.fang', at: now.toISOString(), version: 1 }));
  await createRecords(
    client,
    given.map((mark) => marksStore(client, tables.registry).creation(mark)),
  );
}

/** Between 70 and 100 per cent of full points, in steps of half a point. */
const markOf = (full: number, township: string, chance: number): number =>
  Math.round(full * (0.86 + 0.06 * townshipTrait(township) + 0.08 * (2 * chance - 1)) * 2) / 2;

/** Freezes the year-end assessment, once. */
export async function freezeYearEnd({ client, tables, now }: DemoContext, county: string, year: number): Promise<void> {
  const schemes = schemesStore(client, tables.registry);
  const scheme = await schemes.get(`${county}-${year}`);
  if (scheme.assessments.length > 0) return;
  await commit(client, [schemes.change(scheme, { set: { assessments: [{ kind: 'year-end', frozenOn: dayOf(now), by: createdBy }] } })]);
}
