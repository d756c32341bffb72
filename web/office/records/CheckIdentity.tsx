/** @jsxImportSource react */
import { useRef, useState } from 'react';
import { parseReceipt } from '../../../shared/domain/receipts.ts';
import { fromNumber } from '../../shared/person-key.ts';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import { makeFollow } from './follow.ts';
import type { ActProps } from './OpenRecord.tsx';
import { TextField } from './TextField.tsx';

/**
 * Confirms that the document of somebody who asked by page was seen: everything else waits for it. Who shows the number of the request
 * goes on to follow it; who has none gets a new one, since the old one may be somebody else's.
 */
export function CheckIdentity({ unit, record, onDone }: ActProps) {
  const { client, words } = useOffice();
  const text = words.records.acts.checkIdentity;
  const [identityNumber, setNumber] = useState('');
  const [receipt, setReceipt] = useState('');
  // Made once, so that sending again gives the person one number.
  const made = useRef<ReturnType<typeof makeFollow> | null>(null);
  const isShown = receipt.trim() !== '';
  const shown = parseReceipt(receipt);
  const check = useAction(async () => {
    const params = { unit, record: record.id };
    const entry = { event: 'identity-checked', reason: null } as const;
    if (shown.ok) {
      const { reference } = await fromNumber(shown.receipt);
      onDone(await client('checkIdentity', { params, body: { identityNumber, reference } }), text.done, entry);
      return;
    }
    made.current ??= makeFollow();
    const given = await made.current;
    const after = await client('checkIdentity', { params, body: { identityNumber, follow: given.follow } });
    onDone(after, text.doneAndGiven, entry, given.receipt);
  });
  return (
    <FormFields problem={check.problem}>
      <p className="notice returned">{text.will}</p>
      <TextField
        label={words.exchange.identityKinds[record.content.identityKind]}
        hint={text.numberHint}
        pointer="/identityNumber"
        className="identity"
        value={identityNumber}
        onChange={setNumber}
      />
      <TextField
        label={text.receipt}
        hint={text.receiptHint}
        pointer="/reference"
        error={isShown && !shown.ok ? text.receiptWrong : null}
        className="identity"
        value={receipt}
        onChange={setReceipt}
      />
      {!isShown && <p className="attention">{text.unfollowed}</p>}
      <Action
        kind="primary"
        label={isShown ? text.submit : text.submitAndGive}
        action={check}
        disabled={identityNumber.trim().length < 5 || (isShown && !shown.ok)}
      />
    </FormFields>
  );
}
