import * as z from 'zod';
import { divisionLevels, modes, ratingAnswers, readings, respondentGroups, roles } from './vocabulary.ts';

export * from './vocabulary.ts';

/** A text in every interface language. */
export const LocalText = z
  .object({ 'zh-CN': z.string().trim().min(1).max(400), en: z.string().trim().min(1).max(800) })
  .meta({ id: 'LocalText' });
export type LocalText = z.infer<typeof LocalText>;

/**
 * Statistical division code (统计用区划代码): 2 digits province, 4 prefecture, 6 county (GB/T 2260),
 * 9 township (GB/T 10114), 12 village. The ancestors of a unit are the prefixes of its code.
 */
export const DivisionCode = z
  .string()
  .regex(/^[1-9]\d(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/)
  .meta({ id: 'DivisionCode', description: 'Statistical division code: 2, 4, 6, 9 or 12 digits' });
export type DivisionCode = z.infer<typeof DivisionCode>;

export const CountyCode = z
  .string()
  .regex(/^[1-9]\d{5}$/)
  .meta({ description: 'County-level division code, 6 digits' });
export const TownshipCode = z
  .string()
  .regex(/^[1-9]\d{8}$/)
  .meta({ description: 'Township-level division code, 9 digits' });
export const VillageCode = z
  .string()
  .regex(/^[1-9]\d{11}$/)
  .meta({ description: 'Village-level division code, 12 digits' });

export const DivisionLevel = z.enum(divisionLevels);
export type DivisionLevel = z.infer<typeof DivisionLevel>;

/** `<county>-<year>-<number>`: the county that runs the campaign can be read off the identifier. */
export const CampaignId = z
  .string()
  .regex(/^[1-9]\d{5}-20\d{2}-[1-9]\d?$/)
  .meta({ id: 'CampaignId', description: 'County code, year and number, as in 340881-2026-1' });
/** `<county>-<year>`: one scheme a county and year. */
export const SchemeId = z
  .string()
  .regex(/^[1-9]\d{5}-20\d{2}$/)
  .meta({ id: 'SchemeId', description: 'County code and year, as in 340881-2026' });

/** Instant in UTC, ISO 8601. */
export const Instant = z.iso.datetime({ offset: true });
/** Calendar day in Asia/Shanghai, ISO 8601. */
export const Day = z.iso.date();
/** An instant or a day that somebody plans: in a year whose neighbours, in every time zone, are years of four digits too. */
export const PlannedInstant = Instant.regex(/^20/);
export const PlannedDay = Day.regex(/^(19|20)/);
export const Year = z.coerce.number().int().min(2000).max(2099);

export const RespondentGroup = z.enum(respondentGroups);
export type RespondentGroup = z.infer<typeof RespondentGroup>;

export const Mode = z.enum(modes);
export type Mode = z.infer<typeof Mode>;

export const RatingAnswer = z.enum(ratingAnswers);
export type RatingAnswer = z.infer<typeof RatingAnswer>;

export const Reading = z.enum(readings);
export type Reading = z.infer<typeof Reading>;

export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** Subject of a token: an officer's `sub`, or the `client_id` of another system. */
export const AccountId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$/)
  .meta({ id: 'AccountId' });

/** Short identifier of a part of a questionnaire or scheme; not the one such name that every object has already. */
export const PartId = z.string().regex(/^(?!constructor$)[a-z][a-z0-9-]{0,30}$/);

/** A quantity that somebody states: what a table of DynamoDB can keep. */
export const Quantity = z
  .number()
  .min(-1e9)
  .max(1e9)
  .refine((value) => Number(value.toFixed(6)) === value, { message: 'tooManyDecimals' });

/** Opaque continuation token of a list: pass it back as `cursor` for the next page. */
export const Cursor = z.string().regex(/^[\w-]{1,600}$/);
/** First digits of a division code: a province and all below it, or part of one. */
export const CodePrefix = z.string().regex(/^[1-9]\d{1,8}$/);
export const pageQuery = { cursor: Cursor.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) };
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: Cursor.nullable() });
