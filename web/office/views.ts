import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { OfficeRouteId } from '../../shared/contract/index.ts';
import type { Words } from './office.ts';

export interface OfficeView {
  /** Pattern of its addresses, as {@link match} reads it. */
  path: string;
  area: keyof Words['shell']['menu'];
  /** Operations of which the account needs one. */
  needs: readonly OfficeRouteId[];
  component: LazyExoticComponent<ComponentType<{ params: Record<string, string> }>>;
}

/** Every view of the office; the first that fits the address is shown. */
export const views: readonly OfficeView[] = [
  {
    path: '/office/exchange/*',
    area: 'exchange',
    needs: ['listInbox'],
    component: lazy(() => import('./exchange/ExchangeView.tsx')),
  },
  {
    path: '/office/campaigns/*',
    area: 'campaigns',
    needs: ['listOfficeCampaigns'],
    component: lazy(() => import('./campaigns/CampaignsView.tsx')),
  },
  {
    path: '/office/entry/*',
    area: 'entry',
    needs: ['submitEntry'],
    component: lazy(() => import('./entry/EntryView.tsx')),
  },
  {
    path: '/office/problems/*',
    area: 'problems',
    needs: ['listProblems', 'listTasks'],
    component: lazy(() => import('./problems/ProblemsView.tsx')),
  },
  {
    path: '/office/records/*',
    area: 'records',
    needs: ['listRecords', 'registerPerson'],
    component: lazy(() => import('./records/RecordsView.tsx')),
  },
  {
    path: '/office/rights/*',
    area: 'rights',
    needs: ['answerRight'],
    component: lazy(() => import('./rights/RightsView.tsx')),
  },
  {
    path: '/office/certificates/*',
    area: 'certificates',
    needs: ['issueCertificate'],
    component: lazy(() => import('./certificates/CertificatesView.tsx')),
  },
  {
    path: '/office/rates/*',
    area: 'rates',
    needs: ['getLiveExchange'],
    component: lazy(() => import('./rates/RatesView.tsx')),
  },
  {
    path: '/office/scores/*',
    area: 'scores',
    needs: ['getScheme', 'getProvisionalScore', 'listProvisionalScores'],
    component: lazy(() => import('./scores/ScoresView.tsx')),
  },
  {
    path: '/office/administration/*',
    area: 'administration',
    needs: ['listAccounts', 'listAudit', 'appointDeputy'],
    component: lazy(() => import('./administration/AdministrationView.tsx')),
  },
];

/** Areas that the account can enter, in the order of the navigation, with their first addresses. */
export const areasFor = (may: (operation: OfficeRouteId) => boolean): { area: OfficeView['area']; address: string }[] =>
  views.filter(({ needs }) => needs.some(may)).map(({ area, path }) => ({ area, address: path.replace('/*', '') }));
