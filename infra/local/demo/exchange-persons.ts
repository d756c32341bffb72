import type { NamedUnit } from '../../../shared/contract/persons.ts';
import { addDays } from '../../../shared/domain/days.ts';
import { checkSymbolOf } from '../../../shared/domain/identity-numbers.ts';

/** Somebody who does not exist. */
export interface DemoPerson {
  name: string;
  /** Of a county that there is none of, and a sequence that is given to nobody; its check symbol fits. */
  identityNumber: string;
  contact: string;
}

const given: Record<string, readonly string[]> = {
  53: [
    '岩温',
    '玉罕',
    '岩保',
    '玉香',
    '依娜',
    '阿普',
    '刀小勇',
    '普文华',
    '罗秀英',
    '李扎迫',
    '杨春生',
    '周阿妹',
    '鲁有福',
    '白玉兰',
    '陶永明',
  ],
  34: ['程大有', '方桂花', '汪小满', '吴冬生', '叶春梅', '胡长青', '章秋菊', '徐有田', '江水生', '朱腊梅'],
};
/** Says of every name that nobody bears it. */
const marks = ['示例', '示范', '样本', '虚构'];

/** @param number tells the persons of a province apart, below 10,000 */
export function demoPerson(province: '34' | '53', number: number): DemoPerson {
  const names = given[province] ?? [];
  const born = addDays('1961-03-05', (number * 211) % 16_000).replaceAll('-', '');
  const digits = `${province}9999${born}000`;
  return {
    name: `${marks[Math.floor(number / names.length) % marks.length]}·${names[number % names.length]}`,
    identityNumber: digits + checkSymbolOf(digits),
    contact: `199${province}00${String(number).padStart(4, '0')}`,
  };
}

export const anotherContact = ({ contact }: DemoPerson): string => `198${contact.slice(3)}`;

const tongcheng = '安徽省桐城市';
const jinggu = '云南省景谷傣族彝族自治县';
/** Offices of the two counties. */
export const places = {
  xindu: { code: '340881103', name: `${tongcheng}新渡镇` },
  wenchang: { code: '340881002', name: `${tongcheng}文昌街道` },
  kongcheng: { code: '340881100', name: `${tongcheng}孔城镇` },
  shuanggang: { code: '340881104', name: `${tongcheng}双港镇` },
  longteng: { code: '340881001', name: `${tongcheng}龙腾街道` },
  weiyuan: { code: '530824101', name: `${jinggu}威远镇` },
  yongping: { code: '530824102', name: `${jinggu}永平镇` },
  zhengxing: { code: '530824103', name: `${jinggu}正兴镇` },
  jinggu: { code: '530824106', name: `${jinggu}景谷镇` },
  /** Nobody's system is known there. */
  elsewhere: { code: '520328', name: '贵州省湄潭县' },
} as const satisfies Record<string, NamedUnit>;
export type Place = keyof typeof places;
