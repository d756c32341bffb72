import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { placesAsset } from '../../web/shared/places/asset.ts';
import { type Gazetteer, readGazetteer, type Unit } from '../../web/shared/places/gazetteer.ts';
import { unitsNamed } from '../../web/shared/places/naming.ts';
import { placeOfUnit, search } from '../../web/shared/places/search.ts';

const seed = 20261122;
let gazetteer: Gazetteer;
beforeAll(() => {
  gazetteer = readGazetteer(placesAsset());
});

const codes = (typed: string, options = {}) => search(gazetteer, typed, options).map(({ code }) => code);
const unit = (code: string): Unit => gazetteer.byCode.get(code) ?? expect.fail(`no unit ${code}`);
/** A township whose name nobody else in its county has. */
const townships = () =>
  fc.integer({ min: 0, max: gazetteer.townships.length - 1 }).map((index) => gazetteer.townships[index] ?? expect.fail());
const stemOf = ({ name, stem }: Unit) => name.slice(0, stem);
const spelt = (text: string, choose: (ways: readonly string[]) => string) =>
  Array.from(text, (character) => choose(gazetteer.readings.get(character) ?? [character])).join('');

describe('the list of places', () => {
  it('holds every unit once, under the code of the unit above it', () => {
    expect(gazetteer.townships.length).toBe(41352);
    expect(gazetteer.counties.length).toBe(2978);
    expect(gazetteer.byCode.size).toBe(41352 + 2978 + 342 + 31);
    const astray = [...gazetteer.byCode.values()].filter(({ code, parent }) =>
      code.length > 2 ? !parent || !code.startsWith(parent.code) : parent,
    );
    expect(astray).toEqual([]);
    expect(placeOfUnit(unit('340881103'))).toEqual({ code: '340881103', name: '新渡镇', path: '安徽省安庆市桐城市新渡镇' });
    expect(placeOfUnit(unit('441900119')).path).toBe('广东省东莞市长安镇');
  });

  it('is found by any township’s code, name with its county, pinyin with its county, whichever reading is meant', () => {
    fc.assert(
      fc.property(townships(), fc.nat(), (township, pick) => {
        const { code, name, parent } = township;
        if (!parent) return;
        const same = gazetteer.townships.filter((other) => other.name === name && other.parent?.name === parent.name).length;
        const limit = 40 + same;
        expect(codes(code)).toEqual([code]);
        expect(codes(`${code}201`)).toEqual([code]);
        expect(codes(`${stemOf(parent)} ${name}`, { limit, level: 'township' })).toContain(code);
        expect(codes(`${name} ${stemOf(parent)}`, { limit, level: 'township' })).toContain(code);
        const choose = (ways: readonly string[]) => ways[pick % ways.length] ?? '';
        expect(codes(`${spelt(stemOf(parent), choose)} ${spelt(stemOf(township), choose)}`, { limit, level: 'township' })).toContain(code);
      }),
      { seed, numRuns: 15 },
    );
  });

  it('is ranked: what is meant stands first', () => {
    for (const typed of [
      '新渡',
      '桐城 新渡',
      '桐城市新渡镇',
      'tcxd',
      'tongcheng xindu',
      'tongchengxindu',
      'tongch xind',
      '340881103',
      '安徽 新渡',
      'xindu tongcheng',
    ]) {
      expect(codes(typed)[0], typed).toBe('340881103');
    }
    expect(codes('桐城')[0]).toBe('340881');
    expect(codes('jing gu wei yuan')[0]).toBe('530824101');
    expect(codes('chaoyang', { level: 'county' })[0]).toBe('110105');
    // Both readings of 乐清, and ü however it is typed.
    expect(codes('yueqing')[0]).toBe('330382');
    expect(codes('leqing')).toContain('330382');
    for (const typed of ['lvliang', 'lüliang', 'luliang']) expect(codes(typed, { limit: 60, level: 'county' })).toContain('141102');
    expect(codes('3408', { level: 'county', limit: 4 })).toEqual(['340802', '340803', '340811', '340822']);
    expect(codes('没有这个地方')).toEqual([]);
    expect(codes('  ')).toEqual([]);
  });

  it('answers whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z ]{0,12}$/)), (typed) => {
        expect(codes(typed, { limit: 8 }).length).toBeLessThanOrEqual(8);
      }),
      { seed, numRuns: 20 },
    );
  });
});

describe('a place that a table names', () => {
  const named = (cell: string) => unitsNamed(gazetteer, cell).map(({ code }) => code);

  it('is the one whose address is written out, with or without the units above it', () => {
    fc.assert(
      fc.property(townships(), (township) => {
        const { path } = placeOfUnit(township);
        expect(named(path)).toContain(township.code);
        expect(named(`${path}人民路12号`)).toContain(township.code);
        expect(named(township.code)).toEqual([township.code]);
      }),
      { seed, numRuns: 60 },
    );
    expect(named('云南省普洱市景谷县威远镇')).toEqual(['530824101']);
    expect(named('景谷县')).toEqual(['530824']);
    expect(named('桐城市')).toEqual(['340881']);
    expect(named('340881103201')).toEqual(['340881103']);
  });

  it('is left open where several have the name, and where none has', () => {
    expect(named('城关镇').length).toBeGreaterThan(50);
    expect(named('安徽省')).toEqual([]);
    expect(named('不知道')).toEqual([]);
    expect(named('99')).toEqual([]);
  });
});
