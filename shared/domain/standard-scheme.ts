import type { LocalText } from '../contract/primitives.ts';
import type { Indicator, SchemeBody } from '../contract/scores.ts';
import type { ExchangeRate } from './exchange-rates.ts';

const named = (zh: string, en: string): LocalText => ({ 'zh-CN': zh, en });

/** A released rate of the year's satisfaction campaign: no points at the floor, all at the target, per cent. */
const rate = (id: string, figure: string, name: LocalText, weight: number, floor: number, target: number): Indicator => ({
  id,
  name,
  weight,
  source: { kind: 'satisfaction', figure },
  rule: { kind: 'linear', floor, target },
});

/** A published rate of the year's rectification. */
const rectified = (id: 'solved-in-time' | 'reopened', name: LocalText, weight: number, floor: number, target: number): Indicator => ({
  id,
  name,
  weight,
  source: { kind: 'rectification', figure: id },
  rule: { kind: 'linear', floor, target },
});

/** A published rate of the year's exchange about the floating population. */
const exchanged = (id: ExchangeRate, name: LocalText, weight: number, floor: number, target: number): Indicator => ({
  id,
  name,
  weight,
  source: { kind: 'exchange', figure: id },
  rule: { kind: 'linear', floor, target },
});

/** A mark out of as many points as the indicator weighs, so that assessors give points as they read them. */
const mark = (id: string, name: LocalText, weight: number): Indicator => ({
  id,
  name,
  weight,
  source: { kind: 'mark' },
  rule: { kind: 'assessed', full: weight },
});

/**
 * The default scheme of a county and year: satisfaction 30, exchange 30, association 20, reward and support 10,
 * openness and rectification 10. Every indicator measures an office's service; none rewards registering more people.
 */
export const standardScheme = (year: number): SchemeBody => ({
  title: named(`${year}年度乡镇（街道）服务目标责任制考核`, `Target responsibility of townships ${year}`),
  groups: [
    {
      id: 'satisfaction',
      name: named('群众满意度', 'Satisfaction'),
      indicators: [
        rate('overall', 'overall', named('总体满意度', 'Overall satisfaction'), 12, 60, 95),
        rate('office', 'office', named('对乡镇（街道）办事处的满意度', 'Satisfaction with the township office'), 8, 60, 95),
        rate('centre', 'centre', named('对乡镇（街道）服务中心的满意度', 'Satisfaction with the township service centre'), 6, 60, 95),
        rate('awareness', 'awareness', named('政策知晓率', 'Awareness rate'), 4, 50, 95),
      ],
    },
    {
      id: 'exchange',
      name: named('流动人口信息交换', 'Exchange about the floating population'),
      indicators: [
        exchanged('information', named('信息通报率', 'Notifications sent in time'), 8, 60, 95),
        exchanged('feedback', named('信息反馈率', 'Feedback in time'), 10, 60, 95),
        exchanged('verification', named('证明查验率', 'Certificates checked in time'), 6, 60, 95),
        exchanged('issuance', named('证明签发率', 'Certificates issued in time'), 6, 60, 95),
      ],
    },
    {
      id: 'association',
      name: named('协会工作', 'Association'),
      indicators: [
        mark('organisation', named('会员小组与会员之家', 'Member groups and member homes'), 10),
        mark('review', named('每季度评议服务', 'Quarterly review of services'), 10),
      ],
    },
    {
      id: 'support',
      name: named('奖励与扶助', 'Reward and support'),
      indicators: [
        mark('accuracy', named('核定准确', 'Accuracy of confirmations'), 5),
        mark('in-place', named('资金按时到位', 'Payments in place on time'), 5),
      ],
    },
    {
      id: 'openness',
      name: named('公开与整改', 'Openness and rectification'),
      indicators: [
        mark('open-column', named('政务公开栏', 'Government-affairs open column'), 4),
        rectified('solved-in-time', named('问题按期办结', 'Problems solved in time'), 4, 60, 95),
        rectified('reopened', named('反映人要求重新办理', 'Problems reopened by the person'), 2, 20, 5),
      ],
    },
  ],
});
