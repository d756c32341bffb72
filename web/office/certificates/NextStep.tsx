/** @jsxImportSource react */
import { type ReactNode, useState } from 'react';
import type { Certificate } from '../../../shared/contract/certificates.ts';
import { fill } from '../../shared/format.ts';
import { download } from '../fieldwork/download.ts';
import { Action, go, Link, Loaded, useOffice, useResource } from '../office.ts';
import { addressOf } from './address.ts';
import { ReasonForm } from './ReasonForm.tsx';
import { TermForm } from './TermForm.tsx';

interface Props {
  certificate: Certificate;
  /** Shows the certificate as an act answered it, and says what has happened. */
  onDone: (after: Certificate, happened: string) => void;
}

/** What has to be done with a certificate next, and under it what else can be done. */
export function NextStep({ certificate, onDone }: Props) {
  const { client, words } = useOffice();
  const text = words.certificates;
  const { id, office, state } = certificate;
  const params = { unit: office, certificate: id };
  const replace = async (reason: string, validUntil: string, idempotencyKey: string) => {
    const next = await client('replaceCertificate', { params, body: { reason, validUntil } }, { idempotencyKey });
    go(addressOf(office, next.id));
  };
  switch (state) {
    case 'applied':
      return (
        <>
          <TermForm
            label={text.issue.submit}
            onSubmit={async (validUntil) => onDone(await client('issueCertificate', { params, body: { validUntil } }), text.issue.done)}
          />
          <Aside label={text.refuse.title}>
            <ReasonForm
              words={text.refuse}
              onSubmit={async (reason) => onDone(await client('refuseCertificate', { params, body: { reason } }), text.refuse.done)}
            />
          </Aside>
          <Aside label={text.withdraw.title}>
            <ReasonForm
              words={text.withdraw}
              onSubmit={async (reason) => onDone(await client('withdrawCertificate', { params, body: { reason } }), text.withdraw.done)}
            />
          </Aside>
        </>
      );
    case 'issued':
      return (
        <>
          <Print certificate={certificate} />
          <Aside label={text.replace.title}>
            <Replace onSubmit={replace} />
          </Aside>
          <Aside label={text.revoke.title}>
            <ReasonForm
              words={text.revoke}
              onSubmit={async (reason) => onDone(await client('revokeCertificate', { params, body: { reason } }), text.revoke.done)}
            />
          </Aside>
        </>
      );
    case 'expired':
      return (
        <UnlessAppliedAnew certificate={certificate}>
          <Replace onSubmit={replace} />
        </UnlessAppliedAnew>
      );
    case 'refused':
    case 'withdrawn':
    case 'revoked':
    case 'replaced':
      return <p>{text.over[state]}</p>;
  }
}

/**
 * What can be done with a certificate whose time is over: nothing where another one was applied for since, which is named where it
 * can be decided or replaced.
 */
function UnlessAppliedAnew({ certificate: { id, office, record }, children }: Pick<Props, 'certificate'> & { children: ReactNode }) {
  const { client, words } = useOffice();
  const text = words.certificates;
  const standing = useResource((signal) => client('getEligibility', { params: { unit: office, record } }, { signal }), [office, record]);
  return (
    <Loaded resource={standing}>
      {({ certificate: last, obstacle }) =>
        last === null || last.id === id ? (
          children
        ) : obstacle === null && last.state !== 'expired' ? (
          <p>
            {last.state === 'revoked' ? text.replace.revokedAnew : text.replace.appliedInVain}{' '}
            <Link to={addressOf(office, `apply/${record}`)}>{text.apply.title}</Link>
          </p>
        ) : (
          <p>
            {last.state === 'expired' ? text.replace.issuedAnew : text.replace.appliedAnew}{' '}
            <Link to={addressOf(office, last.id)}>
              {fill(text.apply.openCertificate, { number: last.id, state: words.exchange.certificateStates[last.state] })}
            </Link>
          </p>
        )
      }
    </Loaded>
  );
}

/** What can be done as well, folded away. */
const Aside = ({ label, children }: { label: string; children: ReactNode }) => (
  <details className="case-aside">
    <summary>{label}</summary>
    {children}
  </details>
);

function Replace({ onSubmit }: { onSubmit: (reason: string, validUntil: string, idempotencyKey: string) => Promise<void> }) {
  const { words } = useOffice();
  const [reason, setReason] = useState('');
  const text = words.certificates.replace;
  return (
    <TermForm
      label={text.submit}
      reason={{ value: reason, label: text.reason, hint: text.reasonHint, onChange: setReason }}
      onSubmit={(validUntil, idempotencyKey) => onSubmit(reason.trim(), validUntil, idempotencyKey)}
    />
  );
}

/** The certificate on paper. */
function Print({ certificate: { id, content } }: Pick<Props, 'certificate'>) {
  const { words } = useOffice();
  const text = words.certificates.print;
  const token = content?.token;
  if (!token) return <p>{words.certificates.erased}</p>;
  const print = async () => {
    const { makeCertificatePdf, paperOf } = await import('./paper/print.ts');
    download(await makeCertificatePdf(paperOf(token)), `${text.file}-${id}.pdf`);
  };
  return (
    <>
      <p className="print-lead">{text.lead}</p>
      <Action kind="primary" label={text.submit} run={print} done={text.done} />
    </>
  );
}
