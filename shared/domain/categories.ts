import type { ProblemCategory } from '../contract/rectification.ts';

/** What people write when they mean a category, in Chinese and English. */
const vocabulary: readonly (readonly [category: ProblemCategory, chinese: string, english: string])[] = [
  [
    'attitude',
    '态度|不耐烦|冷漠|脸色|爱理不理|不理人|骂|凶|吼|粗暴|推诿|推来推去|踢皮球|敷衍|看不起',
    'attitude|rude|unfriendly|impolite|shouted|ignored me|arrogant|dismissive',
  ],
  [
    'quality-and-speed',
    '太慢|很慢|拖|排队|等了|几次|两次|多次|跑了|来回|没人|无人|不办公|不上班|出错|办错|搞错|不会办|效率|午休|提前下班',
    'slow|queue|waited|waiting|delay|nobody there|closed at noon|came twice|several times|mistake|inefficient',
  ],
  [
    'openness',
    '公开|公示|公布|公告|不透明|没有告知|没告知|不告知|没人告诉|查不到|说明不清|说不清|标准不清|宣传',
    'transparen|not published|not posted|no notice|not told|not informed|unclear|open column',
  ],
  [
    'lawful-administration',
    '收费|乱收|收钱|红包|送礼|索要|吃拿卡要|违规|违法|不合法|没有依据|滥用|强迫|扣押|偏袒|走后门',
    'unlawful|illegal|bribe|charged|extra fee|legal basis|abuse|forced|favouritism|corrupt',
  ],
  [
    'handling',
    '没有回复|没回复|不回复|没有答复|没答复|不答复|没有下文|没下文|石沉大海|反映过|投诉|不解决|没有解决|没解决',
    'no reply|no answer|no response|complained|complaint|not solved|unsolved|never heard back',
  ],
  [
    'facilities',
    '厕所|座位|椅子|空调|停车|无障碍|轮椅|漏水|灯坏|灯不亮|脏|卫生|环境|设备|机器|打印|饮水|大厅',
    'toilet|seat|chair|heating|air condition|parking|wheelchair|lighting|printer|machine|dirty|facilities',
  ],
];

/**
 * The category whose words a problem uses most; on a tie the one that stands first. A suggestion: a person decides.
 * @returns null where none of the words occurs
 */
export function suggestCategory(text: string): ProblemCategory | null {
  const written = text.normalize('NFKC').toLowerCase();
  let best: { category: ProblemCategory | null; hits: number } = { category: null, hits: 0 };
  for (const [category, chinese, english] of vocabulary) {
    const hits = `${chinese}|${english}`.split('|').filter((word) => written.includes(word)).length;
    if (hits > best.hits) best = { category, hits };
  }
  return best.category;
}
