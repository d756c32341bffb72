/** @jsxImportSource react */
import type { ReactNode } from 'react';
import type { OfficeRouteId } from '../../../shared/contract/index.ts';
import { type Office, Parts, useOffice, type Words } from '../office.ts';
import { AccountsArea } from './AccountsArea.tsx';
import { AuditView } from './AuditView.tsx';
import { ConnectionsView } from './connections/ConnectionsView.tsx';
import { DeputiesView } from './DeputiesView.tsx';
import { DivisionsView } from './DivisionsView.tsx';
import { EvidenceView } from './EvidenceView.tsx';
import { ReadsView } from './ReadsView.tsx';

type Part = keyof Words['administration']['parts'];

/** Parts of the administration in the order of their links; each is there for those who may do what it needs. */
const parts: { part: Part; needs: OfficeRouteId; show: (rest: string, office: Office) => ReactNode }[] = [
  { part: 'accounts', needs: 'listAccounts', show: (rest) => <AccountsArea rest={rest} /> },
  { part: 'deputies', needs: 'appointDeputy', show: () => <DeputiesView /> },
  {
    part: 'divisions',
    needs: 'importDivisions',
    show: (_, { county, words }) =>
      county ? <DivisionsView county={county} /> : <p className="empty">{words.administration.divisions.noCounty}</p>,
  },
  {
    part: 'connections',
    needs: 'listPeers',
    show: (rest, { county }) => county && <ConnectionsView county={county} rest={rest} />,
  },
  {
    part: 'evidence',
    needs: 'getEvidence',
    show: (_, { county, words }) =>
      county ? <EvidenceView county={county} /> : <p className="empty">{words.administration.audit.noCounty}</p>,
  },
  {
    part: 'reads',
    needs: 'listCountyReads',
    show: (_, { county, words }) => (county ? <ReadsView county={county} /> : <p className="empty">{words.rights.log.noCounty}</p>),
  },
  {
    part: 'audit',
    needs: 'listAudit',
    show: (_, { county, words }) =>
      county ? <AuditView county={county} /> : <p className="empty">{words.administration.audit.noCounty}</p>,
  },
];

/** Accounts, deputies, divisions and the log of acts. */
export default function AdministrationView({ params: { rest = '' } }: { params: Record<string, string> }) {
  const office = useOffice();
  const { may, words } = office;
  const allowed = parts.filter(({ needs }) => may(needs));
  const [name = '', ...below] = rest.split('/');
  const current = name === '' ? allowed[0] : allowed.find(({ part }) => part === name);
  return (
    <>
      <Parts
        label={words.administration.partsLabel}
        parts={allowed.map(({ part }) => ({
          to: `/office/administration/${part}`,
          label: words.administration.parts[part],
          isCurrent: part === current?.part,
        }))}
      />
      {current ? (
        current.show(below.join('/'), office)
      ) : (
        <>
          <h1>{words.shell.notThere}</h1>
          <p className="lead">{words.shell.notAllowedDetail}</p>
        </>
      )}
    </>
  );
}
