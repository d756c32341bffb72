import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../shared/contract/index.ts';
import { openApiDocument, problemsOf } from '../../shared/contract/openapi.ts';
import { problems } from '../../shared/contract/problems.ts';
import type { Route } from '../../shared/contract/route.ts';
import { parseCode } from '../../shared/domain/codes.ts';
import { parseReceipt } from '../../shared/domain/receipts.ts';
import * as zh from '../../shared/locales/zh-CN.ts';

const allRoutes = Object.values<Route>(routes);
const document = openApiDocument();
const lowerCase = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;
const operationOf = (route: Route) => document.paths?.[route.path]?.[lowerCase[route.method]];
const parameterNames = (route: Route, place: string) =>
  (operationOf(route)?.parameters ?? []).flatMap((parameter) => ('in' in parameter && parameter.in === place ? [parameter.name] : []));

/** Every value under `description`, and every property name and enumerated value of the schemas below a part of the document. */
function wordsOf(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(wordsOf);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (key === 'example' || key === 'examples') return [];
    if (key === 'properties') return [...Object.keys(value), ...wordsOf(value)];
    if (key === 'enum') return Array.isArray(value) ? value.map(String) : [];
    return typeof value === 'string' ? [value] : wordsOf(value);
  });
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('has every route of the contract, and no other', () => {
    const written = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(written.sort()).toEqual(allRoutes.map(({ method, path }) => `${method} ${path}`).sort());
  });
});

describe.each(allRoutes.map((route): [string, Route] => [route.id, route]))('%s', (_, route) => {
  const operation = operationOf(route);

  it('is summarised in every language', () => {
    expect(route.summary['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(route.summary.en).toMatch(/^[A-Z][^\p{Script=Han}]+$/u);
  });

  it('has an example that its own schemas accept', () => {
    const { params, query, body, response } = route.example;
    expect(() => [
      route.params.parse(params),
      route.query.parse(query),
      route.body.parse(body),
      route.success.schema.parse(response),
    ]).not.toThrow();
  });

  it('describes all its parameters', () => {
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(parameterNames(route, 'path').sort()).toEqual(inPath.sort());
    expect(parameterNames(route, 'query').sort()).toEqual(Object.keys(route.query.shape).sort());
    expect(parameterNames(route, 'header')).toContain('Accept-Language');
    expect(parameterNames(route, 'header').includes('Idempotency-Key')).toBe(route.idempotent === true);
    expect(parameterNames(route, 'header').includes('If-None-Match')).toBe(route.cacheSeconds !== undefined);
  });

  it('answers with its status, 304 where a copy may be kept, and its problems by status', () => {
    const statuses = Object.keys(operation?.responses ?? {});
    expect(statuses).toContain(String(route.success.status));
    expect(statuses.includes('304')).toBe(route.cacheSeconds !== undefined);
    for (const type of problemsOf(route)) {
      expect(JSON.stringify(operation?.responses?.[`${problems[type]}`])).toContain(`/docs.html#problem-${type}`);
    }
  });

  it('asks for its scope by both schemes, or for no token', () => {
    expect(operation?.security).toEqual(route.access === 'public' ? [] : [{ openIdConnect: [route.access] }, { oauth2: [route.access] }]);
    expect(Object.keys(operation?.responses ?? {}).includes('401')).toBe(route.access !== 'public');
  });
});

describe('examples', () => {
  it('show a code without typing errors', () => {
    expect(parseCode(routes.submitResponse.example.body.code)).toMatchObject({ ok: true });
    for (const code of routes.getCodes.example.response.codes) expect(parseCode(code)).toMatchObject({ ok: true });
  });

  it('show a receipt without typing errors', () => {
    for (const { example } of [routes.raiseProblem, routes.rejectAnswer, routes.getProblemFate])
      expect(parseReceipt(example.body.receipt)).toMatchObject({ ok: true });
  });
});

describe('what the schemas have no place for', () => {
  const banned = [
    /contracepti|sterili[sz]|pregnan|abort|fertil|(?<![a-z])i\.?u\.?d(?![a-z])|\bbirths?\b|child|offspring/i,
    /marri(?:age|ed)|marital|spouse|husband|wife|divorc|(?<![a-z])fines?(?![a-z])|penalt|social.?support.?fee/i,
    /避孕|节育|绝育|结扎|怀孕|妊娠|孕情|孕检|生育|流产|引产|子女|孩次|婚姻|已婚|未婚|配偶|丈夫|妻子|罚款|罚金|抚养费/,
  ];
  // A unit has child units; nothing else may be called a child.
  const isUnitTree = (word: string) => word === 'children' || /unit and its children|with its children/.test(word);
  let words: string[];
  beforeAll(() => {
    words = [...new Set(wordsOf(document))].filter((word) => !isUnitTree(word));
  });

  it.each(banned)('no property, enumerated value or description matches %s', (pattern) => {
    expect(words.filter((word) => pattern.test(word))).toEqual([]);
  });

  it('the word lists find what they are meant to find', () => {
    for (const word of ['contraceptionMethod', 'isPregnant', 'childCount', 'maritalStatus', 'fine', '避孕措施', '子女数', '罚款']) {
      expect(banned.some((pattern) => pattern.test(word))).toBe(true);
    }
  });

  it('no object takes keys of the sender’s choice but the answers by question, which are looked up in the questionnaire', () => {
    const open: string[] = [];
    const visit = (part: unknown, path: string): void => {
      if (typeof part !== 'object' || part === null) return;
      if ('additionalProperties' in part && part.additionalProperties !== false) open.push(path);
      for (const [key, value] of Object.entries(part)) visit(value, `${path}/${key}`);
    };
    visit(document.components?.schemas, '');
    expect(open.sort()).toEqual([
      '/Answers/properties/awareness',
      '/Answers/properties/choices',
      '/Answers/properties/ratings',
      '/EntryBody/properties/texts',
      '/ResponseBody/properties/texts',
    ]);
  });
});

describe('the documentation', () => {
  it('explains every description in Chinese', () => {
    const described: string[] = [];
    const visit = (part: unknown): void => {
      if (typeof part !== 'object' || part === null) return;
      for (const [key, value] of Object.entries(part)) {
        if (key === 'description' && typeof value === 'string') described.push(value);
        else if (key !== 'example' && key !== 'examples') visit(value);
      }
    };
    visit(document.components?.schemas);
    for (const route of allRoutes) visit([operationOf(route)?.parameters, operationOf(route)?.requestBody]);
    expect([...new Set(described)].filter((text) => !zh.docs.meanings[text])).toEqual([]);
  });
});
