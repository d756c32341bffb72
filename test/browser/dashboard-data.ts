import type { ChildResult, Figure, Process, Progress, UnitResult, UnitWithChildren } from '../../shared/contract/results.ts';
import type { ScoreCard } from '../../shared/contract/scores.ts';
import type { Answer } from '../../web/shared/api.ts';

/** What the dashboard's tests answer instead of the API: one county, one township withheld, one thin. */
export const county = '340881';
export const townships = [
  ['340881001', '文昌街道', 640, 0.955],
  ['340881002', '龙腾街道', 712, 0.942],
  ['340881100', '吕亭镇', 388, 0.931],
  ['340881101', '范岗镇', 402, 0.918],
  ['340881102', '双港镇', 351, 0.926],
  ['340881103', '新渡镇', 420, 0.944],
  ['340881104', '孔城镇', 365, 0.887],
  ['340881105', '大关镇', 341, 0.861],
  ['340881106', '青草镇', 398, 0.902],
  ['340881107', '金神镇', 372, 0.915],
  ['340881108', '嬉子湖镇', 21, 0.857],
  ['340881109', '唐湾镇', 7, 0.857],
] as const;

const round = (value: number, n: number) => (n >= 1000 ? Math.round(value * 100) / 100 : Math.round(value));

/** A figure of so many people with its Wilson interval, suppressed as a release is. */
export function figure(n: number, share: number): Figure {
  if (n < 10) return { state: 'withheld', percent: null, numerator: null, denominator: null, n: null, low: null, high: null, effectiveN: null };
  const numerator = Math.round(n * share);
  const p = numerator / n;
  const z2 = 3.8416;
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Math.sqrt(z2) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return {
    state: n < 30 ? 'thin' : 'shown',
    percent: round(p * 100, n),
    numerator,
    denominator: n,
    n,
    low: round((middle - half) * 100, n),
    high: round((middle + half) * 100, n),
    effectiveN: n,
  };
}

const process = (issued: number, recovered: number, valid: number): Process => ({
  issued,
  recovered,
  valid,
  recoveryRate: Math.round((recovered / issued) * 10_000) / 100,
  validityRate: Math.round((valid / recovered) * 10_000) / 100,
  effectiveRecovery: Math.round((valid / issued) * 10_000) / 100,
});

const objects = (n: number, share: number) =>
  [
    { id: 'bureau', name: { 'zh-CN': '县级主管部门', en: 'County bureau' }, shift: 0.01 },
    { id: 'station', name: { 'zh-CN': '县级服务站', en: 'County service station' }, shift: -0.03 },
    { id: 'office', name: { 'zh-CN': '乡镇（街道）办事处', en: 'Township office' }, shift: -0.06 },
    { id: 'centre', name: { 'zh-CN': '乡镇（街道）服务中心', en: 'Township service centre' }, shift: -0.14 },
  ].map(({ id, name, shift }) => ({ id, name, satisfaction: figure(n, share + shift), strict: figure(n, share + shift - 0.2) }));

const children: ChildResult[] = townships.map(([unit, name, n, share], index) => ({
  unit,
  name,
  process: process(n + 20, n + 6, n),
  satisfaction: figure(n, share),
  strict: figure(n, share - 0.25),
  pooled: figure(n, share - 0.05),
  awareness: figure(n, share - 0.12),
  objects: objects(n, share),
  rank: n < 30 ? null : { from: Math.max(1, index - 2), to: Math.min(10, index + 3) },
}));

const levels = [
  ['very-satisfied', 31.24],
  ['satisfied', 38.05],
  ['basically-satisfied', 23.04],
  ['dissatisfied', 5.56],
  ['very-dissatisfied', 2.11],
] as const;

/** Released result of the county, or of one of its townships. */
export function result(unit: string): UnitResult {
  const township = townships.find(([code]) => code === unit);
  const [, name, n, share] = township ?? [county, '桐城市', 6861, 6335 / 6861];
  const own = process(township ? n + 20 : 7000, township ? n + 6 : 6900, n);
  return {
    unit,
    name,
    level: township ? 'township' : 'county',
    year: 2025,
    campaign: '340881-2025-1',
    release: 1,
    releasedOn: '2026-01-20',
    reading: 'wide',
    process: own,
    byMode: [
      { mode: 'slip', process: process(Math.round(own.issued * 0.6), Math.round(own.recovered * 0.6), Math.round(n * 0.6)) },
      { mode: 'link', process: process(Math.round(own.issued * 0.4), Math.round(own.recovered * 0.4), Math.round(n * 0.4)) },
    ],
    satisfaction: figure(n, share),
    strict: figure(n, share - 0.23),
    includingInvalid: figure(n + 39, share - 0.003),
    weighted: township ? null : figure(n, share + 0.004),
    distribution: n < 30 ? null : levels.map(([answer, percent]) => ({ answer, percent: round(percent, n) })),
    doNotKnowPercent: n < 30 ? null : round(1.86, n),
    objects: objects(n, share),
    pooled: figure(n, share - 0.05),
    awareness: figure(n, share - 0.12),
    items: [
      { id: 'office-attitude', text: { 'zh-CN': '服务态度', en: 'Attitude' }, satisfaction: figure(n, share + 0.01) },
      { id: 'office-openness', text: { 'zh-CN': '政务公开', en: 'Openness' }, satisfaction: figure(n, share - 0.08) },
    ],
    groups:
      n < 1000
        ? null
        : [
            { group: 'farmer', process: process(4000, 3950, 3930), satisfaction: figure(3930, 0.931) },
            { group: 'urban-resident', process: process(2000, 1980, 1961), satisfaction: figure(1961, 0.918) },
            { group: 'floating-population', process: process(1000, 970, 970), satisfaction: figure(970, 0.899) },
          ],
    children: township ? [] : children,
  };
}

const campaign = (year: number, state: 'open' | 'published') => ({
  id: `${county}-${year}-1`,
  unit: county,
  unitName: '桐城市',
  year,
  title: { 'zh-CN': `${year}年群众满意度测评`, en: `Satisfaction survey ${year}` },
  state,
  opensAt: `${year}-11-01T00:00:00Z`,
  closesAt: `${year}-12-15T16:00:00Z`,
  groups: ['farmer' as const, 'urban-resident' as const, 'floating-population' as const],
  release: state === 'published' ? 1 : null,
});

export const campaigns: Answer<'listCampaigns'> = { items: [campaign(2026, 'open'), campaign(2025, 'published')], next: null };

/** Return of the open campaign after so many further answers in Xindu. */
export function progress(further = 0): Progress {
  const units = townships.map(([unit, name, n], index) => {
    const issued = n + 40;
    const recovered = Math.round(n * (0.3 + index * 0.03)) + (unit === '340881103' ? further : 0);
    return { unit, name, issued, recovered, recoveryRate: Math.round((recovered / issued) * 10_000) / 100 };
  });
  const issued = units.reduce((sum, child) => sum + child.issued, 0);
  const recovered = units.reduce((sum, child) => sum + child.recovered, 0);
  const recoveryRate = Math.round((recovered / issued) * 10_000) / 100;
  return { unit: county, name: '桐城市', campaign: `${county}-2026-1`, year: 2026, issued, recovered, recoveryRate, children: units };
}

/** The county or one of its townships, as `getUnit` answers. */
export function unit(code: string): UnitWithChildren {
  const province = { code: '34', name: '安徽省', level: 'province' as const, population: null };
  const prefecture = { code: '3408', name: '安庆市', level: 'prefecture' as const, population: null };
  const home = { code: county, name: '桐城市', level: 'county' as const, population: 592_600 };
  const below = townships.map(([child, name]) => ({ code: child, name, level: 'township' as const, population: null }));
  const common = { validFrom: '2023-01-01', validTo: null, successors: [] };
  const township = below.find((child) => child.code === code);
  if (township) return { ...township, ...common, ancestors: [province, prefecture, home], children: [] };
  return { ...home, ...common, ancestors: [province, prefecture], children: below };
}

const scoreCard = ([code, name, n, share]: (typeof townships)[number]): ScoreCard => {
  const percent = round(share * 100, n);
  const covered = n >= 30;
  const earned = covered ? Math.round(((percent - 60) / 35) * 60 * 100) / 100 : null;
  const points = Math.round(((earned ?? 0) + 35) / (covered ? 1 : 0.4) * 100) / 100;
  return {
    scheme: `${county}-2025`,
    unit: code,
    name,
    status: 'year-end',
    points,
    coveredWeight: covered ? 100 : 40,
    range: covered ? { min: points, max: points } : { min: 35, max: 95 },
    groups: [
      {
        id: 'satisfaction',
        name: { 'zh-CN': '群众满意度', en: 'Satisfaction' },
        weight: 60,
        points: earned,
        indicators: [
          {
            id: 'overall',
            name: { 'zh-CN': '总体满意度', en: 'Overall satisfaction' },
            weight: 60,
            rule: { kind: 'linear', floor: 60, target: 95 },
            source: { kind: 'satisfaction', reference: covered ? `${county}-2025-1#1` : null },
            value: covered ? percent : null,
            n: covered ? n : null,
            points: earned,
            excluded: covered ? null : 'too-few',
            at: covered ? '2026-01-20T00:00:00Z' : null,
            why: covered
              ? { 'zh-CN': `满意度 ${percent}%，介于底线 60 与目标 95 之间。`, en: `${percent}% lies between the floor of 60 and the target of 95.` }
              : { 'zh-CN': '份数不足 30，本项不计分。', en: 'Fewer than 30 answers: not counted.' },
          },
        ],
      },
      {
        id: 'openness',
        name: { 'zh-CN': '公开与整改', en: 'Openness and rectification' },
        weight: 40,
        points: 35,
        indicators: [
          {
            id: 'column',
            name: { 'zh-CN': '政务公开栏', en: 'Open column' },
            weight: 40,
            rule: { kind: 'assessed', full: 40 },
            source: { kind: 'mark', reference: 'wang.fang' },
            value: 35,
            n: null,
            points: 35,
            excluded: null,
            at: '2026-01-10T00:00:00Z',
            why: { 'zh-CN': '评定 35 分：公开栏按季更新。', en: 'Assessed at 35: the column is renewed every quarter.' },
          },
        ],
      },
    ],
  };
};

export const scores: Answer<'getScores'> = {
  scheme: `${county}-2025`,
  title: { 'zh-CN': '2025年度目标责任制考核', en: 'Target responsibility 2025' },
  assessment: 'year-end',
  frozenOn: '2026-02-10',
  scores: townships.map(scoreCard),
};
