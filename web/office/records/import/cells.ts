import { identityKinds, legalBases, services } from '../../../../shared/contract/vocabulary.ts';
import { personTerms as en } from '../../../../shared/locales/en.ts';
import { personTerms as zh } from '../../../../shared/locales/zh-CN.ts';

type Words<T extends string> = Record<T, readonly string[]>;
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

function dictionary<T extends string>(values: readonly T[], ...catalogues: Partial<Words<T>>[]): ReadonlyMap<string, T> {
  return new Map(
    values.flatMap((value) =>
      [value, ...catalogues.flatMap((words) => words[value] ?? [])].map((word): [string, T] => [plain(word), value]),
    ),
  );
}
const named = <T extends string>(texts: Record<T, string>, values: readonly T[]): Partial<Words<T>> => {
  const words: Partial<Words<T>> = {};
  for (const value of values) words[value] = [texts[value]];
  return words;
};

const servicesByName = dictionary(services, named(zh.services, services), named(en.services, services), {
  'health-record-transfer': ['健康档案', '健康档案转移', '转健康档案', '健康档案转接服务'],
  'vaccination-record': ['预防接种', '接种', '疫苗', '疫苗接种', '接种记录', '预防接种证'],
  benefit: ['待遇', '奖励扶助', '补助', '优惠待遇', '福利'],
  'service-certificate': ['证明', '开证明', '服务证', '办理服务证明'],
  'residence-service': ['居住服务', '居住地公共服务', '公共服务', '居住证服务'],
});
const identityKindsByName = dictionary(identityKinds, named(zh.identityKinds, identityKinds), named(en.identityKinds, identityKinds), {
  'resident-identity-card': ['身份证', '二代身份证', '公民身份证', '中华人民共和国居民身份证', 'id card'],
  'hong-kong-macao-taiwan-residence-permit': ['港澳居民居住证', '台湾居民居住证', '港澳台居住证'],
  'foreign-permanent-resident-card': ['外国人永久居留证', '永久居留身份证', '永居证', '绿卡'],
  passport: ['外国护照', '普通护照'],
});
const basesByName = dictionary(legalBases, named(zh.legalBases, legalBases), named(en.legalBases, legalBases), {
  request: ['申请', '本人要求', '群众申请'],
  consent: ['同意', '本人授权', '知情同意'],
  statute: ['法律', '法规', '依法'],
});

const known =
  <T extends string>(words: ReadonlyMap<string, T>) =>
  (cell: string): string =>
    words.get(plain(cell)) ?? cell;

/** The kind of document that a cell names, or the cell as it is. */
export const identityKindOf = known(identityKindsByName);
/** The legal basis that a cell names, or the cell as it is. */
export const basisOf = known(basesByName);

/** Services that a cell names, each once; a word that names none stays as it is. */
export function servicesOf(cell: string): string[] {
  const words = cell.split(/[,，、;；/|\n]+/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== '').map(known(servicesByName)))].slice(0, 10);
}

/** Whether a cell says yes. */
export const isYes = (cell: string): boolean => /^(是|要|需要|有|1|y|yes|true|√|✓|✔)$/i.test(cell.trim());

/** Ways to write a day; what falls short of one, as 2026-11, is none. */
const dayForm = /^(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日?|\d{8})$/;
const dayParts = /^((?:19|20)\d{2})\D?(\d{1,2})\D?(\d{1,2})/;

/** A calendar day as ISO 8601 writes it, where a cell says one, with or without a time; or the cell as it is. */
export function dayOf(cell: string): string {
  const [written = ''] = cell.normalize('NFKC').trim().split(/[ T]/);
  const [, year, month, day] = (dayForm.test(written) && dayParts.exec(written)) || [];
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : cell;
}
