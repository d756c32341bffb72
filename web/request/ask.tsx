import { useEffect, useState } from 'preact/hooks';
import { formatReceipt, makeReceipt, parseReceipt, receiptBytes } from '../../shared/domain/receipts.ts';
import { HeldList } from '../citizen/held-list.tsx';
import { useStillness } from '../citizen/stillness.ts';
import { useOutbox } from '../citizen/use-outbox.ts';
import type { Client } from '../shared/api.ts';
import { fromNumber, makeViewKey } from '../shared/person-key.ts';
import { AskForm } from './ask-form.tsx';
import { type Draft, type DraftErrors, draftFields, emptyDraft, eraseDraft, keepDraft, keptDraft } from './draft.ts';
import { type HeldRequest, heldRequests } from './held.ts';
import { useOwnPlace } from './use-own-place.ts';
import type { Words } from './words.ts';

interface AskProps {
  client: Client;
  /** Office that the address names. */
  unit: string | null;
  words: Words;
}

/** The request as it is sent: with a number that is made here, and a key pair of the person's own. */
async function requestOf(draft: Draft): Promise<HeldRequest | null> {
  const { registeredUnit, presentUnit, serviceDate, name, contact, identityNumber, ...rest } = draft;
  const made = parseReceipt(makeReceipt(crypto.getRandomValues(new Uint8Array(receiptBytes))));
  if (!registeredUnit || !presentUnit || !made.ok) return null;
  const { reference, wrapping } = await fromNumber(made.receipt);
  const body = {
    ...rest,
    name: name.trim(),
    contact: contact.trim(),
    identityNumber: identityNumber.trim(),
    registeredUnit,
    presentUnit,
    serviceDate: serviceDate || null,
    reference,
    view: await makeViewKey(wrapping),
  };
  return { number: formatReceipt(made.receipt), waiting: { body, draft, madeAt: Date.now() }, refused: null };
}

/** What the service refused, by the field of the form that has to change. */
function refusedFields({ refused }: HeldRequest): DraftErrors {
  const found: DraftErrors = {};
  for (const { pointer = '', detail } of refused ?? []) {
    const field = draftFields.find((name) => pointer.startsWith(`/${name}`));
    if (field) found[field] = detail;
  }
  return found;
}

/** Asking for a service; what was asked before on this device stands above until its number is noted. */
export function Ask({ client, unit, words }: AskProps) {
  const { ask, held } = words;
  const sending = useOutbox(client, heldRequests);
  const [draft, setDraft] = useState<Draft>(() => keptDraft() ?? emptyDraft());
  const [isWriting, setIsWriting] = useState(() => keptDraft() !== null || sending.held.length === 0);
  const [refused, setRefused] = useState<DraftErrors>({});
  const ownPlace = useOwnPlace(client, unit);
  useEffect(() => {
    document.title = ask.title;
  }, [ask]);
  useEffect(() => {
    if (ownPlace) setDraft((before) => (before.presentUnit ? before : { ...before, presentUnit: ownPlace }));
  }, [ownPlace]);
  useStillness(isWriting ? 'writing' : 'sent');

  const change = (part: Partial<Draft>) => {
    const changed = { ...draft, ...part };
    keepDraft(changed);
    setDraft(changed);
    setRefused((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))));
  };
  const start = (next: Draft, errors: DraftErrors = {}) => {
    setDraft(next);
    setRefused(errors);
    setIsWriting(true);
  };
  const clear = () => {
    eraseDraft();
    start({ ...emptyDraft(), presentUnit: ownPlace });
  };
  const send = async () => {
    const request = await requestOf(draft);
    if (!request) return;
    heldRequests.hold(request);
    eraseDraft();
    setDraft({ ...emptyDraft(), presentUnit: ownPlace });
    setIsWriting(false);
  };

  return (
    <>
      <h1 class="part-title">{ask.title}</h1>
      <HeldList
        outbox={heldRequests}
        sending={sending}
        takesFocus={!isWriting}
        addressOf={({ number }) => `#${number}`}
        onEdit={(request) => {
          if (request.waiting) keepDraft(request.waiting.draft);
          start(request.waiting?.draft ?? emptyDraft(), refusedFields(request));
        }}
        words={held}
      >
        {() => (
          <button type="button" class="button" onClick={() => print()}>
            {held.print}
          </button>
        )}
      </HeldList>
      {isWriting ? (
        <AskForm {...{ client, draft, change, refused, clear, send, words }} />
      ) : (
        <button type="button" class="button another" onClick={() => start({ ...emptyDraft(), presentUnit: ownPlace })}>
          {held.another}
        </button>
      )}
    </>
  );
}
