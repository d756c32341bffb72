/** A unit as it lies in memory; units of a level follow each other in the order of their codes. */
export interface Unit {
  code: string;
  name: string;
  /** How many characters of the name tell it from others: 桐城 of 桐城市. */
  stem: number;
  parent: Unit | null;
  /** For each character of the name a bit for every Latin letter that a reading of it begins with. */
  letters: readonly number[];
}

export interface Gazetteer {
  provinces: readonly Unit[];
  prefectures: readonly Unit[];
  counties: readonly Unit[];
  townships: readonly Unit[];
  byCode: ReadonlyMap<string, Unit>;
  /** Readings of a character, the usual one first. */
  readings: ReadonlyMap<string, readonly string[]>;
}

const endings: Record<string, string> = { j: '街道', z: '镇', x: '乡' };
const peoples =
  '(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各)族?)+';
const ending = new RegExp(
  `^(..+?)(?:(?:${peoples})?自治[区州县旗]|${peoples}(?:[乡镇]|苏木)|特别行政区|(?:街道|地区)(?:办事处)?|[林新]区|苏木|[省市县区旗盟镇乡])$|^(.)[市县区旗镇乡]$`,
);
const readingLetters = (readings: readonly string[]) => readings.reduce((bits, reading) => bits | (1 << (reading.charCodeAt(0) - 97)), 0);

function readingsOf(lines: string[]): Map<string, string[]> {
  const readings = new Map<string, string[]>();
  for (const line of lines) {
    const [reading = '', first = '', other = ''] = line.split(' ');
    for (const character of first) readings.set(character, [reading, ...(readings.get(character) ?? [])]);
    for (const character of other) readings.set(character, [...(readings.get(character) ?? []), reading]);
  }
  return readings;
}

/** Names that only fill a level of the classification: what lies below them belongs to the level above. */
export const isFiller = ({ name }: Unit): boolean => name === '市辖区' || name === '县' || name.includes('直辖县级');

/** Reads the text that `asset.ts` made. */
export function readGazetteer(text: string): Gazetteer {
  const [divisions = '', table = ''] = text.trim().split('\n\n');
  const readings = readingsOf(table.split('\n'));
  const letters = new Map([...readings].map(([character, ways]) => [character, readingLetters(ways)]));
  const lettersOf = (character: string): number => letters.get(character) ?? 0;
  const byCode = new Map<string, Unit>();
  const levels: Record<number, Unit[]> = { 2: [], 4: [], 6: [], 9: [] };
  const add = (code: string, name: string, parent: Unit | null) => {
    const [, stem = name, short] = ending.exec(name) ?? [];
    const unit = { code, name, stem: (short ?? stem).length, parent, letters: Array.from(name, lettersOf) };
    byCode.set(code, unit);
    levels[code.length]?.push(unit);
    return unit;
  };
  for (const line of divisions.split('\n')) {
    const [code = '', name = '', ...townships] = line.split(' ');
    const unit = add(code, name, byCode.get(code.slice(0, -2)) ?? null);
    let number = 0;
    for (const word of townships) {
      number = /^\d/.test(word) ? Number(word.slice(0, 3)) : number + 1;
      const written = word.replace(/^\d+/, '');
      const ending = endings[written.slice(-1)];
      add(`${code}${String(number).padStart(3, '0')}`, ending ? written.slice(0, -1) + ending : written, unit);
    }
  }
  const { 2: provinces = [], 4: prefectures = [], 6: counties = [], 9: townships = [] } = levels;
  return { provinces, prefectures, counties, townships, byCode, readings };
}
