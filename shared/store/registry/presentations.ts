import { createHash } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Presentation } from '../../contract/certificate-views.ts';
import { Day } from '../../contract/primitives.ts';
import { checkDays } from '../../domain/certificate.ts';
import { alphabet } from '../../domain/codes.ts';
import { addDays, inYear, startOfDay } from '../../domain/days.ts';
import { workingDaysAfter } from '../../domain/working-days.ts';
import { registryIndexes, registryKeys, registryTtl } from '../keys.ts';
import { keyRemoval } from '../personal-keys.ts';
import { type ExchangeFact, factWrite } from './exchange-facts.ts';
import { type Listed, listByOffice } from './office-list.ts';
import { type Change, creation, type Table, versionedUpdate, type Write } from './write.ts';

export const PresentationRecord = Presentation.omit({ holder: true, repeatable: true }).extend({
  /** The token that was shown, under a key of the presentation's own; gone once nothing is left to check. */
  sealed: z.instanceof(Uint8Array).nullable(),
  /** Day of the first check, which is the one that counts: it stays where more of the certificate is shown later. */
  firstCheckedOn: Day.nullable(),
  version: z.number().int(),
});
export type PresentationRecord = z.infer<typeof PresentationRecord>;

const yearsKept = 2;
/** Days after which a token that was not checked, or not in full, can't be opened any more. */
const tokenDays = 90;
const symbols = 12;

/**
 * The same certificate shown to the same office on the same day is one presentation, however often it is recorded.
 * @param shown number of the certificate; the token, where its signature does not prove that it is this certificate
 */
export function presentationId(office: string, day: string, shown: string): string {
  const bytes = createHash('sha256').update(`presentation|${office}|${day}|${shown}`).digest().subarray(0, symbols);
  return `${day.slice(0, 4)}-${[...bytes].map((byte) => alphabet.charAt(byte & 31)).join('')}`;
}

/** What the key of a presentation's token belongs to, and what the token is bound to. */
export const presentationPart = ({ office, id }: Pick<PresentationRecord, 'office' | 'id'>): string => `${office}#${id}`;

/** When DynamoDB may delete the key of a token that was not checked, or not in full, seconds since 1970. */
export const tokenExpiry = (presentedOn: string): number => Math.floor(Date.parse(startOfDay(addDays(presentedOn, tokenDays))) / 1000);

/** Deletes the key of a token that was checked: the token can't be opened from a backup either. */
export const tokenKeyRemoval = (table: string, presentation: Pick<PresentationRecord, 'office' | 'id'>): Write =>
  keyRemoval(table, presentationPart(presentation));

export const dueOfPresentation = (presentedOn: string): string => workingDaysAfter(presentedOn, checkDays);

/** What the verification rate counts of a presentation. */
export const verificationFact = (table: string, { id, office, presentedOn, dueOn, firstCheckedOn }: PresentationRecord): Write => {
  const fact: ExchangeFact = {
    rate: 'verification',
    subject: id,
    unit: office,
    day: presentedOn,
    dueOn,
    doneOn: firstCheckedOn,
    excluded: false,
    outcome: null,
  };
  return factWrite(table, fact);
};

export interface PresentationsStore {
  find(office: string, id: string): Promise<PresentationRecord | null>;
  /** Certificates presented to an office: those to be checked due first, those checked newest first; the list may lag a moment behind. */
  list(wanted: Listed & { state: PresentationRecord['state'] }): Promise<{ items: PresentationRecord[]; next: string | null }>;
  creation(presentation: PresentationRecord): Write;
  change(presentation: PresentationRecord, change: Change<PresentationRecord>): Write;
}

const { name, pk, sk } = registryIndexes.certificatesByOffice;
const placeOf = ({ id, office, state, dueOn, presentedOn }: PresentationRecord) => ({
  [pk]: `${office}#${state}`,
  [sk]: `${state === 'presented' ? dueOn : presentedOn}#${id}`,
});

/** Presented certificates in `Registry`, for two years. Needs GetItem, Query on the index, and for the writes PutItem and UpdateItem. */
export const presentationsStore = ({ client, table }: Table): PresentationsStore => ({
  find: async (office, id) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: registryKeys.presentation(office, id), ConsistentRead: true }),
    );
    return Item ? PresentationRecord.parse(Item) : null;
  },
  list: async ({ state, ...wanted }) => {
    const { items, next } = await listByOffice(
      { client, table },
      { name, pk, sk },
      { ...wanted, state, oldestFirst: state === 'presented' },
    );
    return { items: items.map((item) => PresentationRecord.parse(item)), next };
  },
  creation: (presentation) =>
    creation(table, registryKeys.presentation(presentation.office, presentation.id), {
      ...presentation,
      ...placeOf(presentation),
      [registryTtl]: Math.floor(Date.parse(inYear(startOfDay(presentation.presentedOn), yearsKept)) / 1000),
    }),
  change: (presentation, change) => ({
    Update: versionedUpdate(table, registryKeys.presentation(presentation.office, presentation.id), presentation.version, {
      ...change,
      set: { ...change.set, ...placeOf({ ...presentation, ...change.set }) },
    }),
  }),
});
