import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RespondentGroup } from '../../../shared/contract/primitives.ts';
import type { Questionnaire } from '../../../shared/contract/questionnaire.ts';
import { validityOf } from '../../../shared/domain/counting.ts';
import { type ExportedResponse, exportTable } from '../../../shared/domain/export.ts';
import { standardQuestionnaire } from '../../../shared/domain/standard-questionnaire.ts';
import { simulatedCounty } from './county.ts';

const groups: RespondentGroup[] = ['farmer', 'urban-resident', 'floating-population'];
const plan = fc.record({
  seed: fc.nat(1_000_000),
  sizes: fc.array(fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 50, max: 250 })), { minLength: 1, maxLength: 7 }),
  satisfied: fc.constantFrom(0.6, 0.9),
  invalid: fc.constantFrom(0, 0.1),
  groups: fc.constantFrom(groups, groups.slice(0, 2), groups.slice(0, 1)),
});

function exported(county: Parameters<typeof simulatedCounty>[0]) {
  const { rules, batches, release } = simulatedCounty(county);
  const responses = batches.flatMap(({ village, header, responses: all }) =>
    all
      .filter(({ a, g }) => validityOf(rules, a, g, header) === 'valid')
      .map(({ a }): ExportedResponse => ({ township: village.slice(0, 9), group: header.group, mode: header.mode, packed: a })),
  );
  return { release, responses, table: exportTable(standardQuestionnaire, release, responses) };
}
const countBy = (list: string[]) => new Map([...Map.groupBy(list, (item) => item)].map(([item, same]) => [item, same.length]));

describe('an export of single responses', () => {
  it('names a township only where its cells are published, and hides the others in a pool that is none of them', {
    timeout: 60_000,
  }, () => {
    let named = 0;
    fc.assert(
      fc.property(plan, (county) => {
        const { release, responses, table } = exported(county);
        if (!table) {
          expect(release.county.satisfaction.state === 'withheld' || responses.length < 50).toBe(true);
          return;
        }
        const [township = -1, group = -1, mode = -1] = ['township', 'group', 'mode'].map((name) =>
          table.columns.findIndex((column) => column.name === name),
        );
        const sizes = countBy(responses.map((response) => response.township));
        const told = countBy(table.rows.map((row) => row[township] ?? ''));
        for (const [code, rows] of told) {
          if (code === '') continue;
          named++;
          const unit = release.townships.find((result) => result.unit === code);
          expect([unit?.satisfaction.state, unit?.groups]).not.toContain('withheld');
          expect(unit?.groups).not.toBeNull();
          for (const object of unit?.objects ?? []) expect(object.satisfaction.state).not.toBe('withheld');
          expect(rows).toBe(sizes.get(code));
          expect(rows).toBeGreaterThanOrEqual(50);
        }
        const pooled = [...sizes.keys()].filter((code) => !told.has(code));
        if (told.size > 1 && pooled.length > 0) {
          expect(pooled.length).toBeGreaterThan(1);
          expect(told.get('')).toBeGreaterThanOrEqual(50);
        }
        // Whatever is told of where, who and how beside the answers is shared by ten.
        const combinations = (columns: number[]) => countBy(table.rows.map((row) => columns.map((column) => row[column]).join()));
        for (const [, count] of combinations([township, group])) expect(count).toBeGreaterThanOrEqual(10);
        if (table.rows.some((row) => row[mode] !== ''))
          for (const [, count] of combinations([township, group, mode])) expect(count).toBeGreaterThanOrEqual(10);
      }),
      { seed: 20261123, numRuns: 30 },
    );
    expect(named).toBeGreaterThan(20);
  });

  it('recounts to every figure of the county, and of the townships that it names', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(plan, (county) => {
        const { release, table } = exported(county);
        if (!table) return;
        const at = (name: string) => table.columns.findIndex((column) => column.name === name);
        const recount = (names: string[], rows: string[][]) => {
          const codes = names.flatMap((name) => rows.map((row) => row[at(name)] ?? '')).filter((code) => code >= '1');
          return { numerator: codes.filter((code) => code <= '3').length, denominator: codes.length };
        };
        for (const unit of [release.county, ...release.townships]) {
          const rows = unit === release.county ? table.rows : table.rows.filter((row) => row[at('township')] === unit.unit);
          if (rows.length === 0) continue;
          expect(recount(['overall'], rows)).toMatchObject({
            numerator: unit.satisfaction.numerator,
            denominator: unit.satisfaction.denominator,
          });
          for (const { id, satisfaction } of unit.objects) {
            const items = standardQuestionnaire.objects.find((object) => object.id === id)?.items ?? [];
            if (satisfaction.state === 'withheld' || items.some((item) => at(item.id) < 0)) continue;
            const { numerator, denominator } = satisfaction;
            expect(
              recount(
                items.map((item) => item.id),
                rows,
              ),
            ).toEqual({ numerator, denominator });
          }
        }
      }),
      { seed: 20261124, numRuns: 25 },
    );
  });

  it('leaves out what tells a group or an answer that is not told', () => {
    const release = simulatedCounty({ seed: 1, sizes: [90, 80, 12], satisfied: 0.8, invalid: 0, groups: groups.slice(0, 2) }).release;
    const [object] = standardQuestionnaire.objects;
    const text = { 'zh-CN': '题', en: 'Question' };
    const options = [
      { id: 'yes', text },
      { id: 'no', text },
    ];
    const questionnaire: Questionnaire = {
      ...standardQuestionnaire,
      objects: object ? [object] : [],
      awareness: [],
      further: [
        { id: 'field', kind: 'single-choice', text, options, showIf: { groups: ['farmer'] } },
        { id: 'crop', kind: 'single-choice', text, options, showIf: { answer: { question: 'field', oneOf: ['yes'] } } },
        { id: 'shop', kind: 'single-choice', text, options },
        { id: 'which', kind: 'multiple-choice', text, options, showIf: { answer: { question: 'shop', oneOf: ['yes'] } } },
        { id: 'words', kind: 'short-text', text },
      ],
    };
    const packed = `${'1'.repeat(1 + (object?.items.length ?? 0))}00011`;
    const responses = Array.from({ length: 60 }, (_, index) => ({
      township: `34088110${index % 2}`,
      group: index < 5 ? ('urban-resident' as const) : ('farmer' as const),
      mode: 'link' as const,
      packed,
    }));
    const withheld = { id: 'shop', kind: 'single-choice' as const, text, n: null, options: [] };
    const choices = [{ id: 'field', kind: 'single-choice' as const, text, n: 55, options: [] }];
    const made = (shop: (typeof withheld)[]) =>
      exportTable(questionnaire, { townships: [], county: { ...release.county, choices: [...choices, ...shop] } }, responses);
    const names = (table: ReturnType<typeof made>) => table?.columns.map(({ name }) => name) ?? [];
    expect(names(made([]))).toEqual(expect.arrayContaining(['field', 'crop', 'shop', 'which.yes', 'which.no']));
    expect(names(made([]))).not.toContain('words');
    expect(names(made([withheld]))).not.toEqual(expect.arrayContaining(['shop']));
    expect(names(made([withheld])).join()).not.toContain('which');
    // Five of a group are too few to be told apart: nobody's group is told, nor what only one group was asked.
    const table = made([]);
    const column = (name: string) => table?.rows.map((row) => row[names(table).indexOf(name)]);
    expect(new Set(column('group'))).toEqual(new Set(['']));
    expect(new Set([...(column('field') ?? []), ...(column('crop') ?? [])])).toEqual(new Set(['']));
    expect(new Set(column('shop'))).toEqual(new Set(['1']));
  });
});
