import { Questionnaire } from '../../shared/contract/questionnaire.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';

const text = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english });
const [office, ...others] = standardQuestionnaire.objects.toReversed();
if (!office) throw new Error('the standard questionnaire has no review object');

/** The standard questionnaire with every further kind of question, and questions that only some respondents see. */
export const questionnaire = Questionnaire.parse({
  ...standardQuestionnaire,
  objects: [
    ...others.toReversed(),
    {
      ...office,
      items: [
        ...office.items,
        {
          id: 'newcomer-help',
          text: text('外来人员办事的方便程度', 'How easy it is for newcomers'),
          showIf: { groups: ['floating-population'] },
        },
      ],
    },
  ],
  further: [
    {
      id: 'last-visit',
      kind: 'single-choice',
      text: text('您最近一次办事是在什么时候？', 'When were you last there?'),
      options: [
        { id: 'this-year', text: text('今年', 'This year') },
        { id: 'earlier', text: text('更早', 'Earlier') },
        { id: 'never', text: text('没有办过', 'Never') },
      ],
    },
    {
      id: 'channels',
      kind: 'multiple-choice',
      text: text('通过哪些方式办的？', 'By which way?'),
      options: [
        { id: 'window', text: text('窗口', 'At the counter') },
        { id: 'phone', text: text('手机', 'By phone') },
        { id: 'visit', text: text('上门服务', 'At home') },
      ],
      showIf: { answer: { question: 'last-visit', oneOf: ['this-year', 'earlier'] } },
    },
    {
      id: 'what-to-improve',
      kind: 'short-text',
      text: text('最需要改进的是什么？', 'What should become better first?'),
      showIf: { answer: { question: 'overall', oneOf: ['dissatisfied', 'very-dissatisfied'] } },
    },
  ],
});
