/** @jsxImportSource react */
import { lazy, type ReactNode, useCallback } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import type { OfficeRouteId } from '../../../shared/contract/index.ts';
import { SampleView } from '../fieldwork/SampleView.tsx';
import { Loaded, match, type Resource, useOffice, useResource } from '../office.ts';
import { BatchesView } from './BatchesView.tsx';
import { CampaignForm } from './CampaignForm.tsx';
import { CampaignList } from './CampaignList.tsx';
import { CampaignView } from './CampaignView.tsx';
import { CodesView } from './CodesView.tsx';
import { IssueView } from './IssueView.tsx';
import { ReturnView } from './ReturnView.tsx';

const PrintView = lazy(() => import('../fieldwork/PrintView.tsx'));

export interface CampaignProps {
  campaign: Campaign;
  /** Puts in place what an act answered. */
  set: (campaign: Campaign) => void;
  params: Record<string, string>;
}

/** Brings what makes files of responses. */
const ResultsView = lazy(() => import('../publication/ResultsView.tsx'));
/** Brings what checks a questionnaire, which no other view needs. */
const DesignerView = lazy(() => import('../designer/DesignerView.tsx'));

/** Views of one campaign by what follows its identifier in the address. */
const viewsOfOne: { path: string; needs: OfficeRouteId; show: (props: CampaignProps) => ReactNode }[] = [
  { path: ':campaign', needs: 'getOfficeCampaign', show: (props) => <CampaignView {...props} /> },
  { path: ':campaign/change', needs: 'changeCampaign', show: ({ campaign, set }) => <CampaignForm campaign={campaign} onSaved={set} /> },
  { path: ':campaign/sample', needs: 'getSample', show: (props) => <SampleView {...props} /> },
  { path: ':campaign/print', needs: 'getCodes', show: (props) => <PrintView {...props} /> },
  { path: ':campaign/questionnaire', needs: 'getOfficeCampaign', show: (props) => <DesignerView {...props} /> },
  { path: ':campaign/issue', needs: 'issueBatches', show: (props) => <IssueView {...props} /> },
  { path: ':campaign/batches', needs: 'listBatches', show: (props) => <BatchesView {...props} /> },
  { path: ':campaign/batches/:batch', needs: 'getCodes', show: (props) => <CodesView key={props.params.batch} {...props} /> },
  { path: ':campaign/results', needs: 'getOfficeCampaign', show: (props) => <ResultsView {...props} /> },
  { path: ':campaign/return', needs: 'getReturn', show: (props) => <ReturnView {...props} /> },
];

/** Campaigns of the county: the list, the form, and the views of one of them. */
export default function CampaignsView({ params: { rest = '' } }: { params: Record<string, string> }) {
  const { may, words, county } = useOffice();
  if (rest === '') return county ? <CampaignList county={county} /> : <p className="empty">{words.campaigns.noCounty}</p>;
  if (rest === 'new' && may('createCampaign')) return <CampaignForm campaign={null} />;
  const id = rest.split('/')[0] ?? '';
  return <OneCampaign key={id} id={id} rest={rest} />;
}

function OneCampaign({ id, rest }: { id: string; rest: string }) {
  const { client, may, words } = useOffice();
  const resource: Resource<Campaign> = useResource((signal) => client('getOfficeCampaign', { params: { campaign: id } }, { signal }), [id]);
  const set = useCallback((campaign: Campaign) => resource.set(campaign), [resource.set]);
  const view = viewsOfOne.find(({ path, needs }) => match(path, rest) && may(needs));
  if (!view) {
    return (
      <>
        <h1>{words.shell.notThere}</h1>
        <p className="lead">{words.shell.notAllowedDetail}</p>
      </>
    );
  }
  return <Loaded resource={resource}>{(campaign) => view.show({ campaign, set, params: match(view.path, rest) ?? {} })}</Loaded>;
}
