import type { Questionnaire } from '../contract/questionnaire.ts';

const text = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english });
const yesNo = [
  { id: 'yes', text: text('是', 'Yes') },
  { id: 'no', text: text('否', 'No') },
];

/** The questionnaire that a new campaign starts from: 4 offices, 10 rating items, 2 awareness items. */
export const standardQuestionnaire: Questionnaire = {
  overall: {
    text: text(
      '总的来说，您对卫生健康和人口服务单位的服务满意吗？',
      'All in all, how satisfied are you with the service of the health and population offices?',
    ),
  },
  objects: [
    {
      id: 'bureau',
      name: text('县卫生健康委员会', 'County health and population bureau'),
      judgedBy: 'county',
      items: [
        { id: 'bureau-openness', text: text('政策、办事程序和结果的公开', 'Making policies, procedures and results public') },
        { id: 'bureau-lawful', text: text('依法办事', 'Acting within the law') },
      ],
    },
    {
      id: 'station',
      name: text('县人口和家庭服务站', 'County population and family service station'),
      judgedBy: 'county',
      items: [
        { id: 'station-attitude', text: text('工作人员的服务态度', 'How the staff treat people') },
        { id: 'station-quality', text: text('服务质量', 'Quality of the service') },
      ],
    },
    {
      id: 'office',
      name: text('乡镇（街道）办事处', 'Township office'),
      judgedBy: 'township',
      items: [
        { id: 'office-attitude', text: text('工作人员的服务态度', 'How the staff treat people') },
        { id: 'office-lawful', text: text('依法办事', 'Acting within the law') },
        { id: 'office-handling', text: text('反映问题后的处理', 'How problems that people raise are handled') },
      ],
    },
    {
      id: 'centre',
      name: text('乡镇（街道）便民服务中心', 'Township service centre'),
      judgedBy: 'township',
      items: [
        { id: 'centre-attitude', text: text('工作人员的服务态度', 'How the staff treat people') },
        { id: 'centre-quality', text: text('服务质量和办事速度', 'Quality and speed of the service') },
        { id: 'centre-openness', text: text('服务内容、时间和所需材料的公开', 'Making services, hours and required papers known') },
      ],
    },
  ],
  awareness: [
    {
      id: 'policy-certificate',
      text: text('办理流动人口服务证明是否收费？', 'Is there a charge for the service certificate of the floating population?'),
      options: yesNo,
      right: 'no',
    },
    {
      id: 'policy-own-record',
      text: text(
        '您是否有权查看、更正办事单位登记的您本人的信息？',
        'Do you have the right to see and correct what an office has recorded about you?',
      ),
      options: yesNo,
      right: 'yes',
    },
  ],
  further: [],
};
