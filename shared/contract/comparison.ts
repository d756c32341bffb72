import * as z from 'zod';
import { CampaignId } from './primitives.ts';
import { notComparableReasons } from './vocabulary.ts';

export const NotComparable = z.enum(notComparableReasons);
export type NotComparable = z.infer<typeof NotComparable>;

/**
 * How a published figure differs from the same figure of an earlier campaign, in percentage points: two decimals where
 * both rest on 1,000 respondents or more, one below. Or why the two cannot be compared.
 */
export const Difference = z
  .union([
    z.object({
      from: CampaignId,
      percentagePoints: z.number().min(-100).max(100).meta({ description: 'This figure less the earlier one, percentage points' }),
      low: z.number().meta({ description: 'Lower end of the 95 % interval of the difference, percentage points' }),
      high: z.number().meta({ description: 'Upper end of the 95 % interval of the difference, percentage points' }),
      meaningful: z.boolean().meta({ description: 'Whether the difference is more than chance: see the method of the statistics' }),
    }),
    z.object({ notComparable: NotComparable }),
  ])
  .meta({ id: 'Difference' });
export type Difference = z.infer<typeof Difference>;
