import * as z from 'zod';
import { OfficeCode, RecordId } from './persons.ts';
import { Instant } from './primitives.ts';
import { exampleRegistration } from './record-views.ts';
import { route, unitOf } from './route.ts';
import { importColumns, importRowKinds, importStates } from './vocabulary.ts';

/** Rows of a file, and of one of its chunks. */
const mostRows = 20_000;
const mostRowsOfChunk = 200;
const mostChunks = 200;

/** A cell as it was read: whether it is right is said row by row, not by refusing the whole chunk. */
const cell = z.string().trim().max(200);
const unit = z.strictObject({ code: cell, name: cell });
const Column = z.enum(importColumns);
/** A row as the browser read it by the columns' matching, in the words of the contract where it knows them. */
export const ImportRow = z
  .strictObject({
    row: z.number().int().min(1).max(1_000_000).meta({ description: 'Number of the row in the file' }),
    name: cell,
    contact: cell,
    identityKind: cell,
    identityNumber: cell.meta({
      description: 'Digested with a key as the row arrives, not kept; or the number of the office’s own record, as an export writes it',
    }),
    registeredUnit: unit,
    presentUnit: unit,
    services: z.array(cell).max(10),
    serviceDate: cell.nullable(),
    languageHelp: z.boolean(),
    basis: z.strictObject({ kind: cell, citation: cell.nullable(), purpose: cell }),
    consentOn: cell.nullable(),
    requestedOn: cell.nullable().meta({ description: 'Day of the request or consent; null for the day of the import' }),
    filledIn: z.array(Column).max(importColumns.length).default([]).meta({
      description: 'Columns of which the file says nothing: what stands in them is for a new record; a record that is there keeps its own',
    }),
  })
  .meta({ id: 'ImportRow' });
export type ImportRow = z.infer<typeof ImportRow>;

export const RowPlan = z
  .object({
    row: z.number().int(),
    kind: z.enum(importRowKinds),
    record: RecordId.nullable().meta({ description: 'The record that the row changes or repeats' }),
    changes: z.array(Column).meta({ description: 'Columns that differ from the record' }),
    errors: z.array(z.object({ column: Column, detail: z.string().meta({ description: 'What is wrong and what to do' }) })),
  })
  .meta({ id: 'RowPlan' });
export type RowPlan = z.infer<typeof RowPlan>;

const ChunkPlan = z.object({ chunk: z.number().int(), rows: z.array(RowPlan) }).meta({ id: 'ChunkPlan' });

const counts = (description: string) =>
  z
    .object({ new: z.number().int(), changed: z.number().int(), unchanged: z.number().int(), wrong: z.number().int() })
    .meta({ description });
/** An import of a file and how far it has come. */
export const RecordImport = z
  .object({
    id: z.uuid(),
    unit: OfficeCode,
    state: z.enum(importStates),
    rows: z.number().int().meta({ description: 'Rows of the file' }),
    goodRowsOnly: z.boolean().meta({ description: 'Whether good rows are imported beside wrong ones; otherwise all rows or none' }),
    staged: z.array(z.number().int()).meta({ description: 'Chunks that have arrived' }),
    planned: counts('Rows that have arrived, by what the import would make of them'),
    done: counts('Rows that the import is through with, by what it made of them; wrong ones were left out'),
    expiresAt: Instant.meta({ description: 'When rows that were not imported until then are deleted' }),
  })
  .meta({ id: 'RecordImport' });
export type RecordImport = z.infer<typeof RecordImport>;

const heading = z.string().trim().min(1).max(100).optional();
export const Matching = z
  .object({
    name: z.string().trim().min(1).max(60),
    columns: z
      .strictObject({
        name: heading,
        contact: heading,
        identityKind: heading,
        identityNumber: heading,
        registeredUnit: heading,
        presentUnit: heading,
        services: heading,
        serviceDate: heading,
        languageHelp: heading,
        basis: heading,
        citation: heading,
        purpose: heading,
        consentOn: heading,
        requestedOn: heading,
      })
      .meta({ description: 'Heading in the file of each column, by what it means' }),
    order: z.array(Column).max(importColumns.length).optional().meta({ description: 'Columns in the order in which the file has them' }),
  })
  .meta({ id: 'ColumnMatching' });
export type Matching = z.infer<typeof Matching>;

const office = { function: 'records', access: 'yipan/records', unit: unitOf, query: z.object({}) } as const;
const officeParams = z.object({ unit: OfficeCode });
const importParams = z.object({ unit: OfficeCode, import: z.uuid() });
const chunkParams = importParams.extend({
  chunk: z.coerce
    .number()
    .int()
    .min(0)
    .max(mostChunks - 1),
});

const exampleImport: z.input<typeof RecordImport> = {
  id: '1b4e28ba-2fa1-4d2b-883f-0016d3cca427',
  unit: '340881103',
  state: 'staging',
  rows: 1,
  goodRowsOnly: true,
  staged: [0],
  planned: { new: 1, changed: 0, unchanged: 0, wrong: 0 },
  done: { new: 0, changed: 0, unchanged: 0, wrong: 0 },
  expiresAt: '2026-11-23T01:00:00Z',
};
const exampleParams = { unit: '340881103', import: exampleImport.id };
const examplePlan = { chunk: 0, rows: [{ row: 2, kind: 'new' as const, record: null, changes: [], errors: [] }] };
const exampleMatching: z.input<typeof Matching> = {
  name: '老台账',
  columns: { name: '姓名', identityNumber: '身份证号', contact: '电话' },
  order: ['name', 'identityNumber', 'contact'],
};

/** Bulk import: a file's rows are staged in chunks, looked at, and then committed chunk by chunk. */
export const importsRoutes = {
  startImport: route({
    ...office,
    id: 'startImport',
    method: 'POST',
    path: '/v1/office/units/{unit}/imports',
    summary: { 'zh-CN': '开始导入一份表格', en: 'Start the import of a file' },
    params: officeParams,
    body: z.strictObject({ rows: z.number().int().min(1).max(mostRows), goodRowsOnly: z.boolean() }),
    success: { status: 201, schema: RecordImport },
    idempotent: true,
    problems: [],
    example: {
      params: { unit: '340881103' },
      query: {},
      body: { rows: 1, goodRowsOnly: true },
      response: { ...exampleImport, staged: [], planned: exampleImport.done },
    },
  }),
  getImport: route({
    ...office,
    id: 'getImport',
    method: 'GET',
    path: '/v1/office/units/{unit}/imports/{import}',
    summary: { 'zh-CN': '导入的进度', en: 'How far an import has come' },
    params: importParams,
    body: z.undefined(),
    success: { status: 200, schema: RecordImport },
    problems: ['not-found'],
    example: { params: exampleParams, query: {}, body: undefined, response: exampleImport },
  }),
  stageRows: route({
    ...office,
    id: 'stageRows',
    method: 'PUT',
    path: '/v1/office/units/{unit}/imports/{import}/chunks/{chunk}',
    summary: { 'zh-CN': '送上一批行，并逐行说明导入结果', en: 'Hand in a chunk of rows; says row by row what the import would make of it' },
    params: chunkParams,
    body: z.strictObject({ rows: z.array(ImportRow).min(1).max(mostRowsOfChunk) }),
    bodyLimit: 300,
    success: { status: 200, schema: ChunkPlan },
    problems: ['not-found', 'state-conflict'],
    example: {
      params: { ...exampleParams, chunk: 0 },
      query: {},
      body: { rows: [{ row: 2, ...exampleRegistration, serviceDate: null, consentOn: null, requestedOn: '2026-11-20' }] },
      response: examplePlan,
    },
  }),
  planImport: route({
    ...office,
    id: 'planImport',
    method: 'GET',
    path: '/v1/office/units/{unit}/imports/{import}/chunks/{chunk}',
    summary: { 'zh-CN': '逐行说明一批行现在会导入成什么', en: 'What the import would make of a chunk now, row by row' },
    params: chunkParams,
    body: z.undefined(),
    success: { status: 200, schema: ChunkPlan },
    problems: ['not-found', 'state-conflict'],
    example: { params: { ...exampleParams, chunk: 0 }, query: {}, body: undefined, response: examplePlan },
  }),
  commitImport: route({
    ...office,
    id: 'commitImport',
    method: 'POST',
    path: '/v1/office/units/{unit}/imports/{import}/commit',
    summary: {
      'zh-CN': '导入下一批行；反复调用，直到状态为已导入',
      en: 'Import the next chunk; to be called until the state is committed',
    },
    params: importParams,
    body: z.undefined(),
    success: { status: 200, schema: RecordImport },
    problems: ['not-found', 'state-conflict'],
    example: {
      params: exampleParams,
      query: {},
      body: undefined,
      response: { ...exampleImport, state: 'committed', done: exampleImport.planned },
    },
  }),
  cancelImport: route({
    ...office,
    id: 'cancelImport',
    method: 'DELETE',
    path: '/v1/office/units/{unit}/imports/{import}',
    summary: { 'zh-CN': '放弃导入，删除已送上的行', en: 'Give up an import and delete the rows that were handed in' },
    params: importParams,
    body: z.undefined(),
    success: { status: 200, schema: RecordImport },
    problems: ['not-found', 'state-conflict'],
    example: { params: exampleParams, query: {}, body: undefined, response: { ...exampleImport, state: 'cancelled' } },
  }),
  listMatchings: route({
    ...office,
    id: 'listMatchings',
    method: 'GET',
    path: '/v1/office/units/{unit}/matchings',
    summary: { 'zh-CN': '本县已保存的列名对应', en: 'Matchings of column names that a county’s offices have saved' },
    params: officeParams,
    body: z.undefined(),
    success: { status: 200, schema: z.object({ items: z.array(Matching) }).meta({ id: 'ColumnMatchings' }) },
    problems: [],
    example: { params: { unit: '340881103' }, query: {}, body: undefined, response: { items: [exampleMatching] } },
  }),
  putMatching: route({
    ...office,
    id: 'putMatching',
    method: 'PUT',
    path: '/v1/office/units/{unit}/matchings',
    summary: { 'zh-CN': '保存列名对应；同名的被替换', en: 'Save a matching of column names; it takes the place of one of the same name' },
    params: officeParams,
    body: Matching,
    success: { status: 200, schema: Matching },
    problems: [],
    example: { params: { unit: '340881103' }, query: {}, body: exampleMatching, response: exampleMatching },
  }),
  deleteMatching: route({
    ...office,
    id: 'deleteMatching',
    method: 'DELETE',
    path: '/v1/office/units/{unit}/matchings',
    summary: { 'zh-CN': '删除列名对应', en: 'Delete a matching of column names' },
    params: officeParams,
    query: z.object({ name: Matching.shape.name }),
    body: z.undefined(),
    success: { status: 200, schema: z.object({ items: z.array(Matching) }).meta({ id: 'RemainingMatchings' }) },
    problems: [],
    example: { params: { unit: '340881103' }, query: { name: exampleMatching.name }, body: undefined, response: { items: [] } },
  }),
};
