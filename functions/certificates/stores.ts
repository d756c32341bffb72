import * as z from 'zod';
import type { Certificate, Presentation } from '../../shared/contract/certificates.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { dayOf } from '../../shared/domain/days.ts';
import type { Endpoints } from '../../shared/lambda/outgoing.ts';
import type { OfficeContext } from '../../shared/lambda/request.ts';
import { exchangeWords } from '../../shared/locales/words.ts';
import type { PersonalKeys } from '../../shared/store/personal-keys.ts';
import type { Acts } from '../../shared/store/registry/acts.ts';
import { type CertificateRecord, type CertificatesStore, certificatePart, openHistory } from '../../shared/store/registry/certificates.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { PeersStore } from '../../shared/store/registry/peers.ts';
import type { PresentationRecord, PresentationsStore } from '../../shared/store/registry/presentations.ts';
import { openPart, openRecord, type PersonRecord, type RecordsStore } from '../../shared/store/registry/records.ts';
import type { RevocationsStore } from '../../shared/store/registry/revocations.ts';
import type { Table } from '../../shared/store/registry/write.ts';
import type { Signing } from '../../shared/store/signing.ts';

/** What the operations of the function work with; with the table `Registry`, for the writes that need no store. */
export interface Stores extends Table {
  certificates: CertificatesStore;
  presentations: PresentationsStore;
  revocations: RevocationsStore;
  records: RecordsStore;
  divisions: Pick<DivisionsStore, 'find' | 'children'>;
  peers: Pick<PeersStore, 'serving'>;
  /** Other systems, whose lists of revoked certificates are read. */
  endpoints: Endpoints;
  keys: PersonalKeys;
  signing: Signing;
  acts: Acts;
}

/** What is sealed of a certificate once it is issued. */
const IssuedContent = z.object({ name: z.string(), token: z.string() });

type Content = NonNullable<Certificate['content']>;

/** A certificate as its office sees it. @param opened what was opened of it: the content, and by the record's key the reasons */
export function certificateView(
  record: CertificateRecord,
  { content = null, key = null }: { content?: Content | null; key?: Uint8Array | null } = {},
): Certificate {
  const { sealed: _sealed, index: _index, due: _due, dueAt: _dueAt, version: _version, ...certificate } = record;
  const history = openHistory(key, record);
  return { ...certificate, content, history, reason: history.findLast(({ reason }) => reason !== null)?.reason ?? null };
}

/** A presentation as its office sees it. */
export const presentationView = (
  { sealed, firstCheckedOn: _firstCheckedOn, version: _version, ...presentation }: PresentationRecord,
  holder: Presentation['holder'] = null,
): Presentation => ({ ...presentation, repeatable: presentation.state === 'checked' && sealed !== null, holder });

/** What a state does not allow, in the reader's language. */
export const conflict = ({ state }: Pick<CertificateRecord, 'state'>, { language }: OfficeContext): Problem =>
  new Problem('state-conflict', { state: exchangeWords[language].certificateStates[state] });

/** Opens what a certificate says: before it is issued the name in the record, then what was signed. Null once erased. */
export async function openCertificate(
  { keys }: Pick<Stores, 'keys'>,
  certificate: CertificateRecord,
  record: PersonRecord,
): Promise<{ key: Uint8Array; content: Content } | null> {
  const opened = await openRecord(keys, record);
  if (!opened) return null;
  const { key, content } = opened;
  if (certificate.sealed === null) return { key, content: { name: content.name, token: null } };
  return { key, content: IssuedContent.parse(openPart(key, record.id, certificatePart(certificate.id), certificate.sealed)) };
}

/** When and by whom something was done, for a certificate's history. */
export const entryOf = ({ now, actor }: OfficeContext, reason: Uint8Array<ArrayBuffer> | null = null) => ({
  at: now.toISOString(),
  by: actor.id,
  reason,
});

export const todayOf = ({ now }: OfficeContext): string => dayOf(now);
