import * as z from 'zod';
import { Digest } from '../contract/messages.ts';
import { RightKind, ServiceRequest } from '../contract/requests.ts';

/** What a person asks for by the page, as it lies sealed until the desk has registered it: the identity number is digested already. */
export const SentRequest = ServiceRequest.omit({ reference: true, identityNumber: true }).extend({ who: Digest });
export type SentRequest = z.infer<typeof SentRequest>;

/** What a person asks by right, as it lies sealed. `receipt`: digest of the reference that leads to the record. */
export const SentRight = z.object({ receipt: z.string(), kind: RightKind, text: z.string() });
export type SentRight = z.infer<typeof SentRight>;
