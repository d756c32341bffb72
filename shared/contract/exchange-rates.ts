import * as z from 'zod';
import { CountyCode, Day, DivisionCode, Year } from './primitives.ts';
import { route } from './route.ts';

/** A month (`2026-03`), a quarter (`2026-Q1`) or a year (`2026`). */
const Period = z
  .string()
  .regex(/^20\d{2}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/)
  .meta({ id: 'ExchangePeriod', description: 'A month as in 2026-03, a quarter as in 2026-Q1, or a year' });

const percent = z.number().nullable().meta({ description: 'Half up: two decimals from 1,000 cases, whole below' });
const PublishedRate = z
  .object({
    state: z.enum(['shown', 'none', 'withheld']).meta({ description: 'none: there was no case' }),
    numerator: z.number().int().nullable(),
    denominator: z.number().int().nullable(),
    percent,
    leftOut: z.number().int().meta({ description: 'Above the county: how many counties’ withheld figures are not in this one; else 0' }),
  })
  .meta({ id: 'PublishedRate' });
export type PublishedRate = z.infer<typeof PublishedRate>;

const notFound = z
  .number()
  .int()
  .nullable()
  .meta({ description: 'Feedbacks in time that found nobody; they are in the feedback rate too' });
const rates = { information: PublishedRate, feedback: PublishedRate, verification: PublishedRate, issuance: PublishedRate, notFound };
const unit = { unit: DivisionCode, name: z.string() };

/** What a county reports of a year: counts, not registrations. */
export const ReportedStock = z
  .object({
    year: z.number().int(),
    inflow: z.number().int().meta({ description: 'Persons who live in the county and are registered elsewhere, as reported' }),
    outflow: z.number().int().meta({ description: 'Persons who are registered in the county and live elsewhere, as reported' }),
    reportedOn: Day,
  })
  .meta({ id: 'ReportedStock' });
export type ReportedStock = z.infer<typeof ReportedStock>;

/**
 * The four rates of a complete period: of a unit and the units below it. What fewer than 10 cases stand behind is withheld, and as much
 * more as it could be worked out from. The children of a county are its own office and its townships.
 */
export const ExchangeFigures = z
  .object({
    ...unit,
    period: Period,
    ...rates,
    children: z.array(z.object({ ...unit, ...rates })),
    months: z.array(z.object({ month: Period, ...rates })).meta({ description: 'The unit’s months of the year that are complete' }),
    periods: z.array(Period).meta({ description: 'Complete periods of the year, in order' }),
    years: z.array(z.number().int()).meta({ description: 'Years of which there are figures, newest first' }),
    stocks: z.array(ReportedStock).meta({ description: 'What the county has reported, newest year first' }),
  })
  .meta({ id: 'ExchangeFigures' });
export type ExchangeFigures = z.infer<typeof ExchangeFigures>;
export type PublishedRates = Pick<ExchangeFigures, keyof typeof rates>;

const LiveRate = z.object({ numerator: z.number().int(), denominator: z.number().int(), percent }).meta({ id: 'LiveRate' });
export type LiveRate = z.infer<typeof LiveRate>;
const liveRates = { information: LiveRate, feedback: LiveRate, verification: LiveRate, issuance: LiveRate, notFound: z.number().int() };
/** The four rates as they stand, for the offices themselves: of any period, nothing withheld. */
const LiveExchange = z
  .object({ ...unit, period: Period, ...liveRates, children: z.array(z.object({ ...unit, ...liveRates })) })
  .meta({ id: 'LiveExchange' });
export type LiveExchange = z.infer<typeof LiveExchange>;

const exampleRate = { state: 'shown' as const, numerator: 47, denominator: 50, percent: 94, leftOut: 0 };
const exampleRates = {
  information: exampleRate,
  feedback: { ...exampleRate, numerator: 48, percent: 96 },
  verification: { ...exampleRate, numerator: 29, denominator: 30, percent: 97 },
  issuance: { ...exampleRate, numerator: 25, denominator: 30, percent: 83 },
  notFound: 2,
};
const exampleStock = { year: 2026, inflow: 17033, outflow: 12393, reportedOn: '2027-01-15' };
const exampleLive = { numerator: 47, denominator: 50, percent: 94 };

/** Read by everybody: served by `results` from the Board alone. */
export const exchangeRatesRoutes = {
  getExchange: route({
    id: 'getExchange',
    method: 'GET',
    path: '/v1/units/{unit}/exchange',
    function: 'results',
    access: 'public',
    unit: () => null,
    summary: { 'zh-CN': '两地交换：四率', en: 'Exchange about the floating population: the four rates' },
    params: z.object({ unit: DivisionCode }),
    query: z.object({
      period: Period.optional().meta({ description: 'Default: the newest complete month' }),
      format: z.enum(['json', 'csv']).default('json').meta({ description: 'csv gives the unit, the units below it and its months' }),
    }),
    body: z.undefined(),
    success: { status: 200, schema: ExchangeFigures, csv: true },
    cacheSeconds: 60,
    problems: ['not-published'],
    example: {
      params: { unit: '340881' },
      query: { period: '2026-10' },
      body: undefined,
      response: {
        unit: '340881',
        name: '桐城市',
        period: '2026-10',
        ...exampleRates,
        children: [{ unit: '340881103', name: '新渡镇', ...exampleRates }],
        months: [{ month: '2026-10', ...exampleRates }],
        periods: ['2026-10'],
        years: [2026],
        stocks: [exampleStock],
      },
    },
  }),
};

const office = { function: 'schemes', access: 'yipan/schemes', query: z.object({}) } as const;
const stockParams = z.object({ unit: CountyCode, year: Year });

/** For the offices themselves. */
export const exchangeFiguresRoutes = {
  getLiveExchange: route({
    ...office,
    id: 'getLiveExchange',
    method: 'GET',
    path: '/v1/office/units/{unit}/exchange-rates',
    unit: ({ params }) => params.unit,
    summary: { 'zh-CN': '四率的实时数据', en: 'The four rates as they stand' },
    params: z.object({ unit: DivisionCode }),
    query: z.object({ period: Period.optional().meta({ description: 'Default: the current month' }) }),
    body: z.undefined(),
    success: { status: 200, schema: LiveExchange },
    problems: [],
    example: {
      params: { unit: '340881103' },
      query: {},
      body: undefined,
      response: {
        unit: '340881103',
        name: '新渡镇',
        period: '2026-11',
        information: exampleLive,
        feedback: exampleLive,
        verification: exampleLive,
        issuance: exampleLive,
        notFound: 2,
        children: [],
      },
    },
  }),
  listReportedStocks: route({
    ...office,
    id: 'listReportedStocks',
    method: 'GET',
    path: '/v1/office/units/{unit}/stocks',
    unit: ({ params }) => params.unit,
    summary: { 'zh-CN': '本县上报的流入、流出人数', en: 'Numbers of inflow and outflow that the county has reported' },
    params: z.object({ unit: CountyCode }),
    body: z.undefined(),
    success: { status: 200, schema: z.object({ items: z.array(ReportedStock) }).meta({ id: 'ReportedStockList' }) },
    problems: [],
    example: { params: { unit: '340881' }, query: {}, body: undefined, response: { items: [exampleStock] } },
  }),
  putReportedStock: route({
    ...office,
    id: 'putReportedStock',
    method: 'PUT',
    path: '/v1/office/units/{unit}/stocks/{year}',
    unit: ({ params }) => params.unit,
    summary: { 'zh-CN': '上报一年的流入、流出人数', en: 'Report the numbers of inflow and outflow of a year' },
    params: stockParams,
    body: z.strictObject({ inflow: z.number().int().min(0).max(1e8), outflow: z.number().int().min(0).max(1e8) }),
    success: { status: 200, schema: ReportedStock },
    problems: [],
    example: {
      params: { unit: '340881', year: 2026 },
      query: {},
      body: { inflow: 17033, outflow: 12393 },
      response: exampleStock,
    },
  }),
};
