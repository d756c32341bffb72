/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { operationsOf } from '../../../shared/domain/permissions.ts';
import { useUnitNames } from '../administration/units.ts';
import { Link, type Me, match, useOffice } from '../office.ts';
import { ApplyView } from './ApplyView.tsx';
import { CertificateList } from './CertificateList.tsx';
import { CertificateView } from './CertificateView.tsx';
import { PresentView } from './PresentView.tsx';

/** Offices that the account issues and checks certificates for, by its own and its lent authority. */
const officesOf = (me: Me): string[] => [
  ...new Set(
    [me, ...me.grants].filter((authority) => operationsOf(authority).includes('issueCertificate')).map(({ division }) => division),
  ),
];

/** Service certificates: what people applied for, what was issued, and what was presented here. */
export default function CertificatesView({ params: { rest = '' } }: { params: Record<string, string> }) {
  const { me, words } = useOffice();
  const text = words.certificates;
  const offices = officesOf(me);
  const nameOf = useUnitNames(offices);
  const {
    unit = offices[0] ?? '',
    part = '',
    record = '',
  } = match(':unit/:part/:record', rest) ?? match(':unit/:part', rest) ?? match(':unit', rest === '' ? (offices[0] ?? '') : rest) ?? {};
  if (!offices.includes(unit)) return <p className="empty">{text.noOffice}</p>;
  const address = `/office/certificates/${unit}`;
  const parts = [
    { to: address, label: text.parts.issue, isCurrent: part !== 'presented' },
    { to: `${address}/presented`, label: text.parts.check, isCurrent: part === 'presented' },
    ...offices
      .filter((office) => office !== unit)
      .map((office) => ({ to: `/office/certificates/${office}`, label: nameOf(office), isCurrent: false })),
  ];
  const content = (): ReactNode => {
    if (part === '') return <CertificateList key={unit} unit={unit} name={nameOf(unit)} />;
    if (part === 'presented') return <PresentView key={unit} unit={unit} name={nameOf(unit)} />;
    if (part === 'apply') return <ApplyView key={record} unit={unit} record={record} />;
    return <CertificateView key={part} unit={unit} id={part} />;
  };
  return (
    <>
      <ul className="parts" aria-label={text.partsLabel}>
        {parts.map(({ to, label, isCurrent }) => (
          <li key={to}>
            <Link to={to} className={isCurrent ? 'current' : ''}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
      {content()}
    </>
  );
}
