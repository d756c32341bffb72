// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm writes names of questions like this
import { describe, expect, it } from 'vitest';
import { standardQuestionnaire } from '../../../shared/domain/standard-questionnaire.ts';
import { clausesOf } from '../../../shared/domain/xlsform/expression.ts';
import { questionnaireFromXlsForm } from '../../../shared/domain/xlsform/read.ts';
import { type Finding, names, type Sheet } from '../../../shared/domain/xlsform/workbook.ts';
import { xlsFormOf } from '../../../shared/domain/xlsform/write.ts';
import { readWorkbook, workbookFile } from '../../../web/office/designer/workbook-file.ts';
import { everyFeature } from '../../fixtures/questionnaires.ts';
import { foreignForm } from '../../fixtures/xlsforms.ts';

const form = { title: '2026年群众满意度测评', id: '340881-2026-1' };

describe('a form in a file', () => {
  it.each([standardQuestionnaire, everyFeature])('is the same when it is read again', async (questionnaire) => {
    const sheets = await readWorkbook(await (await workbookFile(xlsFormOf(questionnaire, form))).arrayBuffer());
    expect(questionnaireFromXlsForm(sheets)).toEqual({ questionnaire, findings: [] });
  });

  it('keeps signs that XML cannot hold, or that mean something in a workbook', async () => {
    const rows = [['a'], ['_x000D_'], ['\u0001\uffff'], ['a\r\nb'], ['=1+1'], ['007'], [' <&> ']];
    const file = await workbookFile([{ name: 'survey', rows }]);
    expect(await readWorkbook(await file.arrayBuffer())).toEqual([{ name: 'survey', rows }]);
  });

  it('that is no workbook is refused', async () => {
    await expect(readWorkbook(new TextEncoder().encode('type,name\n').buffer)).rejects.toThrow();
  });
});

describe('a form for others', () => {
  const [survey, choices, settings] = xlsFormOf(everyFeature, form);

  it('says conditions as expressions', () => {
    const column = survey?.rows[0]?.indexOf('relevant') ?? -1;
    expect(survey?.rows.slice(1).map((row) => row[column])).toEqual([
      '',
      '',
      '',
      '',
      "(${overall} = 'dissatisfied' or ${overall} = 'very-dissatisfied')",
      '',
      '',
      "(${respondent_group} = 'floating-population' or ${respondent_group} = 'farmer')",
      '',
      "${respondent_group} = 'floating-population' and ${office-attitude} = 'satisfied'",
      "(${fee} = 'no' or ${fee} = 'do-not-know')",
      "(selected(${channels}, 'phone') or selected(${channels}, 'staff'))",
      "(${respondent_group} = 'farmer' or ${respondent_group} = 'staff') and ${visited} = 'yes'",
    ]);
  });

  it('is whole without Yipan’s own columns', () => {
    const without = (sheet: Sheet | undefined) => ({
      name: sheet?.name ?? '',
      rows: sheet?.rows.map((row) => row.filter((_, index) => !sheet.rows[0]?.[index]?.startsWith('yipan'))) ?? [],
    });
    const { questionnaire } = questionnaireFromXlsForm([without(survey), without(choices), without(settings)]);
    expect(questionnaire?.objects).toEqual(everyFeature.objects.map((object) => ({ ...object, judgedBy: 'county' })));
    expect(questionnaire?.further.map(({ id }) => id)).toEqual(['fee', 'channels', 'visited', 'wish']);
  });

  it('names every list that it asks for', () => {
    const lists = new Set(choices?.rows.map(([list]) => list));
    for (const [type = ''] of survey?.rows ?? []) if (type.startsWith('select')) expect(lists).toContain(type.split(' ')[1]);
    expect(settings?.rows).toEqual([
      ['form_title', 'form_id', 'default_language'],
      [form.title, form.id, names.defaultLanguage],
    ]);
  });
});

describe('a form by others', () => {
  const { questionnaire, findings } = questionnaireFromXlsForm(foreignForm);

  it('becomes a questionnaire as far as it goes', () => {
    expect(questionnaire).toEqual({
      overall: { text: { 'zh-CN': '', en: 'Overall, how satisfied are you?' } },
      objects: [
        {
          id: 'clinic',
          name: { 'zh-CN': '', en: 'Township clinic' },
          judgedBy: 'county',
          items: [
            {
              id: 'staff-attitude',
              text: { 'zh-CN': '', en: 'Attitude of ${clinic_name}' },
            },
            {
              id: 'waiting',
              text: { 'zh-CN': '', en: 'Waiting time' },
              showIf: { answer: { question: 'overall', oneOf: ['very-dissatisfied'] } },
            },
          ],
        },
        {
          id: 'counter',
          name: { 'zh-CN': '', en: 'Its counter' },
          judgedBy: 'county',
          items: [
            {
              id: 'counter-order',
              text: { 'zh-CN': '', en: 'Order' },
              showIf: { answer: { question: 'overall', oneOf: ['very-dissatisfied'] } },
            },
          ],
        },
        { id: 'object-3', name: { 'zh-CN': '', en: '' }, judgedBy: 'county', items: [{ id: 'speed', text: { 'zh-CN': '', en: 'Speed' } }] },
      ],
      awareness: [],
      further: [
        {
          id: 'visited',
          kind: 'single-choice',
          text: { 'zh-CN': '', en: 'Did you visit?' },
          options: [
            { id: 'opt-1', text: { 'zh-CN': '', en: 'Yes' } },
            { id: 'option-2', text: { 'zh-CN': '', en: 'No' } },
          ],
        },
        { id: 'topics', kind: 'multiple-choice', text: { 'zh-CN': '', en: 'Which topics?' }, options: [] },
        {
          id: 'why',
          kind: 'short-text',
          text: { 'zh-CN': '', en: 'Why?' },
          showIf: { groups: ['farmer'] },
        },
      ],
    });
  });

  it('is reported where it goes no further, to the cell', () => {
    const told = findings.map(({ reason, sheet, row, column, value }: Finding) =>
      `${sheet} ${row ?? '–'} ${column ?? '–'}: ${reason} ${value}`.trim(),
    );
    expect(told).toEqual([
      'Survey – label::中文 (zh): language-missing',
      'Survey 2 type: type-unsupported start',
      'Survey 3 label::Français (fr): language-unknown Satisfait ?',
      'Survey 3 required: column-unknown yes',
      'Survey 3 name: overall-guessed how_satisfied',
      'Survey 4 hint: column-unknown This year',
      'Survey 4 type: other-option select_one yn or_other',
      'Survey 4 name: identifier-changed Visited → visited',
      'Survey 4 –: moved',
      'Survey 5 –: judged-by-guessed clinic',
      'Survey 6 disabled: row-disabled clinic_name',
      'Survey 7 appearance: column-unknown likert',
      'Survey 7 name: identifier-changed staff attitude → staff-attitude',
      'Survey 7 label: reference-in-text ${clinic_name}',
      "Survey 7 relevant: expression-unsupported ${how_satisfied} = '1' and ${Visited} = 'opt-1'",
      "Survey 8 relevant: expression-unsupported ${Visited} != 'opt-1'",
      'Survey 9 type: nested-group counter',
      'Survey 9 –: judged-by-guessed counter',
      'Survey 10 name: identifier-changed counter_order → counter-order',
      'Survey 13 name: object-unnamed object-3',
      'Survey 14 type: type-unsupported begin_repeat',
      'Survey 14 type: group-dissolved members',
      'Survey 15 type: type-unsupported integer',
      'Survey 17 type: list-missing topics',
      'Survey 18 name: group-question who',
      'Survey 19 J: column-unknown a remark',
      'Survey 20 type: type-unsupported note',
      'choices – label::中文 (zh): language-missing',
      'choices 4 –: levels-fixed Fairly satisfied',
      'choices 7 image: column-unknown yes.png',
      'choices 8 value: identifier-changed  → option-2',
      'choices 11 list name: list-unused colours',
      'settings 2 style: column-unknown pages',
      'entities – –: sheet-unknown',
    ]);
  });
});

describe('an expression', () => {
  it.each([
    ["${a} = 'x'", [{ name: 'a', values: ['x'], selected: false }]],
    ['${a}="x" or ( ${a} = 2 )', [{ name: 'a', values: ['x', '2'], selected: false }]],
    [
      "selected(${a}, 'x') and (${b} = 'y' or ${b} = 'z')",
      [
        { name: 'a', values: ['x'], selected: true },
        { name: 'b', values: ['y', 'z'], selected: false },
      ],
    ],
    [
      "(${a} = 'x' and ${b} = 'y') and ${c} = 'z'",
      ['a', 'b', 'c'].map((name, index) => ({ name, values: ['xyz'.charAt(index)], selected: false })),
    ],
  ])('%s is read', (expression, clauses) => {
    expect(clausesOf(expression)).toEqual(clauses);
  });

  it.each([
    "${a} != 'x'",
    "not(selected(${a}, 'x'))",
    "${a} = 'x' or ${b} = 'y'",
    "(${a} = 'x' and ${b} = 'y') or ${a} = 'z'",
    '${a} > 3',
    "${a} = 'x' and",
    "(${a} = 'x'",
    "selected(${a} 'x')",
    ". = 'x'",
    '',
  ])('%s says more than a condition can', (expression) => {
    expect(clausesOf(expression)).toBe(null);
  });

  it('in brackets within brackets is read as deep as anybody writes, and no deeper', () => {
    const within = (depth: number) => `${'('.repeat(depth)}\${a} = 'x'${')'.repeat(depth)}`;
    for (const depth of [1, 50]) expect(clausesOf(within(depth))).toEqual([{ name: 'a', values: ['x'], selected: false }]);
    for (const depth of [51, 5_000, 50_000]) expect(clausesOf(within(depth))).toBe(null);
    expect(clausesOf('('.repeat(50_000))).toBe(null);
    const many = Array.from({ length: 200 }, () => "(${a} = 'x')").join(' and ');
    expect(clausesOf(many)).toHaveLength(200);
  });
});
