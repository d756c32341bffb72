import { type ProblemType, problems } from '../../shared/contract/problems.ts';
import type { ProblemFate } from '../../shared/contract/rectification.ts';
import type { PublicCampaign, UnitWithChildren } from '../../shared/contract/results.ts';
import { formatCode } from '../../shared/domain/codes.ts';
import { publicQuestionnaire } from '../../shared/domain/questionnaire.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import type { ApiAnswer, ApiRequest } from './site.ts';

export const campaignId = '340881-2026-1';
export const code = formatCode({ batch: 7, slot: 3, tag: 123456789n });
export const otherCode = formatCode({ batch: 7, slot: 4, tag: 987654321n });

/** An open campaign with the standard questionnaire, whose window holds at whatever time the tests run. */
export const campaign: PublicCampaign = {
  id: campaignId,
  unit: '340881',
  unitName: '桐城市',
  year: 2026,
  title: { 'zh-CN': '2026年群众满意度测评', en: 'Satisfaction survey 2026' },
  state: 'open',
  opensAt: '2020-11-01T00:00:00Z',
  closesAt: '2096-12-15T16:00:00Z',
  groups: ['farmer', 'urban-resident', 'floating-population'],
  release: null,
  graceHours: 72,
  minimumShare: 80,
  questionnaire: publicQuestionnaire(standardQuestionnaire),
};

export const received: ApiAnswer = { status: 201, body: { receipt: '7F3K-M2QP', receivedOn: '2026-11-21' } };

export const problem = (type: ProblemType): ApiAnswer => ({
  status: problems[type],
  body: { type: `/docs.html#problem-${type}`, title: type, status: problems[type], detail: type },
});

/** An API with one campaign; responses are answered by `respond`. */
export const apiWith =
  (respond: (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer> = () => received, shown: PublicCampaign = campaign) =>
  (request: ApiRequest): ApiAnswer | Promise<ApiAnswer> =>
    request.method === 'POST' ? respond(request) : { status: 200, body: shown };

const text = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english });
const isDissatisfied = { answer: { question: 'overall', oneOf: ['dissatisfied', 'very-dissatisfied'] } };

/** A campaign with every kind of question, and conditions on the group, on a rating and on one another. */
export const branching: PublicCampaign = {
  ...campaign,
  questionnaire: {
    overall: campaign.questionnaire.overall,
    objects: [
      {
        id: 'office',
        name: text('乡镇（街道）办事处', 'Township office'),
        judgedBy: 'township',
        items: [
          { id: 'office-attitude', text: text('工作人员的服务态度', 'How the staff treat people') },
          { id: 'office-language', text: text('听得懂您的话', 'Understanding you'), showIf: { groups: ['floating-population'] } },
        ],
      },
    ],
    awareness: [],
    further: [
      {
        id: 'channel',
        kind: 'single-choice',
        text: text('您从哪里知道政策？', 'Where do you hear of policies?'),
        options: [
          { id: 'village', text: text('村里通知', 'The village') },
          { id: 'phone', text: text('手机', 'Phone') },
        ],
      },
      {
        id: 'services',
        kind: 'multiple-choice',
        text: text('您在手机上办过哪些事？', 'What have you done by phone?'),
        showIf: { answer: { question: 'channel', oneOf: ['phone'] } },
        options: [
          { id: 'certificate', text: text('服务证明', 'Certificate') },
          { id: 'record', text: text('健康档案转接', 'Health record') },
          { id: 'vaccine', text: text('预防接种', 'Vaccination') },
        ],
      },
      { id: 'why', kind: 'short-text', text: text('您为什么不满意？', 'Why are you not satisfied?'), showIf: isDissatisfied },
      { id: 'wishes', kind: 'short-text', text: text('您有什么建议？', 'What do you suggest?') },
    ],
  },
};

const unit = (unitCode: string, name: string, level: UnitWithChildren['level'], children: UnitWithChildren['children'] = []) => ({
  code: unitCode,
  name,
  level,
  population: null,
  validFrom: '2020-01-01',
  validTo: null,
  successors: [],
  ancestors: [],
  children,
});
const units: Record<string, UnitWithChildren> = {
  '34': unit('34', '安徽省', 'province', [unit('3408', '安庆市', 'prefecture')]),
  '340881': unit('340881', '桐城市', 'county', [unit('340881103', '新渡镇', 'township'), unit('340881104', '双港镇', 'township')]),
};

/** A problem that was handed over a day ago and is due in ages. */
export const fate: ProblemFate = {
  state: 'handed-over',
  category: 'quality-and-speed',
  raisedOn: '2026-11-01',
  office: { unit: '340881103', name: '新渡镇' },
  dueOn: '2096-11-17',
  answer: null,
  setAside: null,
  mayReject: false,
  steps: [
    { state: 'received', on: '2026-11-01' },
    { state: 'handed-over', on: '2026-11-02' },
  ],
};

/** The same problem with its answer published, which can be rejected once. */
export const answeredFate: ProblemFate = {
  ...fate,
  state: 'published',
  dueOn: '2026-11-17',
  answer: { measure: '中午安排值班。', result: '已于 11 月 10 日起实行。', publishedOn: '2026-11-12' },
  mayReject: true,
  steps: [
    ...fate.steps,
    { state: 'answered', on: '2026-11-10' },
    { state: 'checked', on: '2026-11-11' },
    { state: 'published', on: '2026-11-12' },
  ],
};

/** Adds units, problems and the pages' settings to an API. */
export const unitsApi =
  (others: (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer>, answers: Record<string, () => ApiAnswer> = {}) =>
  (request: ApiRequest): ApiAnswer | Promise<ApiAnswer> => {
    const own = answers[request.path];
    if (own) return own();
    if (request.path === '/v1/problems') return { status: 201, body: { receivedOn: '2026-11-21' } };
    if (request.path === '/v1/problems/fate') return { status: 200, body: fate };
    if (request.path === '/v1/problems/rejections') return { status: 202, body: { receivedOn: '2026-11-21' } };
    if (request.path === '/api/config')
      return { status: 200, body: { issuer: 'https://id.example.org', clientId: 'web', scopes: [], homeUnit: '340881' } };
    const known = request.path.startsWith('/v1/units/') ? units[request.path.slice('/v1/units/'.length)] : null;
    if (known === undefined) return problem('not-found');
    return known ? { status: 200, body: known } : others(request);
  };
