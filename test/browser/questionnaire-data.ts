import { type ProblemType, problems } from '../../shared/contract/problems.ts';
import type { PublicCampaign } from '../../shared/contract/results.ts';
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
