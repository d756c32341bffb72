/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { useUnitNames } from '../administration/units.ts';
import { match, officesFor, Parts, useOffice } from '../office.ts';
import { ApplyView } from './ApplyView.tsx';
import { addressOf } from './address.ts';
import { CertificateList } from './CertificateList.tsx';
import { CertificateView } from './CertificateView.tsx';
import { PresentView } from './PresentView.tsx';

/** Service certificates: what people applied for, what was issued, and what was presented here. */
export default function CertificatesView({ params: { rest = '' } }: { params: Record<string, string> }) {
  const { me, words } = useOffice();
  const text = words.certificates;
  const offices = officesFor(me, 'issueCertificate');
  const nameOf = useUnitNames(offices);
  const {
    unit = offices[0] ?? '',
    part = '',
    record = '',
  } = match(':unit/:part/:record', rest) ?? match(':unit/:part', rest) ?? match(':unit', rest === '' ? (offices[0] ?? '') : rest) ?? {};
  if (!offices.includes(unit)) return <p className="empty">{text.noOffice}</p>;
  const parts = [
    { to: addressOf(unit), label: text.parts.issue, isCurrent: part !== 'presented' },
    { to: addressOf(unit, 'presented'), label: text.parts.check, isCurrent: part === 'presented' },
    ...offices.filter((office) => office !== unit).map((office) => ({ to: addressOf(office), label: nameOf(office), isCurrent: false })),
  ];
  const content = (): ReactNode => {
    if (part === '') return <CertificateList key={unit} unit={unit} name={nameOf(unit)} />;
    if (part === 'presented') return <PresentView key={unit} unit={unit} name={nameOf(unit)} />;
    if (part === 'apply') return <ApplyView key={record} unit={unit} record={record} />;
    return <CertificateView key={part} unit={unit} id={part} />;
  };
  return (
    <>
      <Parts label={text.partsLabel} parts={parts} />
      {content()}
    </>
  );
}
