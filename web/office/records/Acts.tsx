/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { isTakenBack, mayTell } from '../../../shared/domain/consent.ts';
import { type RecordStep, recordSteps } from '../../../shared/domain/record-life.ts';
import { fill } from '../../shared/format.ts';
import { addressOf as certificatesAddress } from '../certificates/address.ts';
import { Link, useOffice } from '../office.ts';
import { CheckIdentity } from './CheckIdentity.tsx';
import { CloseForm } from './CloseForm.tsx';
import { CorrectForm } from './CorrectForm.tsx';
import { LeaveForm } from './LeaveForm.tsx';
import { MergeForm } from './MergeForm.tsx';
import { NotifyForm } from './NotifyForm.tsx';
import type { ActProps } from './OpenRecord.tsx';
import { misdirectionOf } from './other-office.ts';
import { SendArrival } from './SendArrival.tsx';
import { WithdrawConsentForm } from './WithdrawConsentForm.tsx';

/** What can be done with a record in the state that it is in: what is due first, the rest folded away. */
export function Acts(props: ActProps) {
  const { words } = useOffice();
  const text = words.records.acts;
  const { record } = props;
  const may = (step: RecordStep): boolean => {
    const from: readonly string[] = recordSteps[step].from;
    return from.includes(record.state);
  };
  const isChecked = record.identityCheckedOn !== null;
  const isUntold = isChecked && record.side === 'inflow' && record.notifiedOn === null && record.state === 'open';
  const misdirected = misdirectionOf(record);
  const keepsByConsent = record.consentOn !== null && !isTakenBack(record);
  return (
    <>
      {!isChecked && may('check-identity') && <CheckIdentity {...props} />}
      {isChecked && record.side === 'outflow' && (
        <p>
          <Link to={certificatesAddress(props.unit, `apply/${record.id}`)} className="button">
            {words.certificates.apply.fromRecord}
          </Link>
        </p>
      )}
      {isUntold && mayTell(record) && <SendArrival {...props} />}
      {isUntold && !mayTell(record) && <p className="hint">{text.send.noConsent}</p>}
      {misdirected && (
        <div className="notice notice-attention">
          <p>{fill(text.notify.misdirected, { outcome: words.exchange.feedbackOutcomes[misdirected] })}</p>
          {record.notifyBy !== null && <p className="hint">{text.notify.rate}</p>}
        </div>
      )}
      {isChecked && mayTell(record) && (
        <Aside label={text.notify.title} open={misdirected !== null}>
          <NotifyForm {...props} />
        </Aside>
      )}
      {isChecked && may('correct') && (
        <Aside label={text.correct.title}>
          <CorrectForm {...props} />
        </Aside>
      )}
      {may('return') && (
        <Aside label={text.return.title}>
          <LeaveForm {...props} way="returned" />
        </Aside>
      )}
      {may('move-on') && (
        <Aside label={text.moveOn.title}>
          <LeaveForm {...props} way="moved-on" />
        </Aside>
      )}
      {may('close') && (
        <Aside label={text.close.title}>
          <CloseForm {...props} />
        </Aside>
      )}
      {may('merge') && (
        <Aside label={text.merge.title}>
          <MergeForm {...props} />
        </Aside>
      )}
      {may('withdraw-consent') && keepsByConsent && (
        <Aside label={text.withdrawConsent.title}>
          <WithdrawConsentForm {...props} />
        </Aside>
      )}
    </>
  );
}

const Aside = ({ label, open = false, children }: { label: string; open?: boolean; children: ReactNode }) => (
  <details className="case-aside" name="record-act" open={open}>
    <summary>{label}</summary>
    {children}
  </details>
);
