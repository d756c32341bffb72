/** @jsxImportSource react */
import type { ReactNode } from 'react';
import type { OfficeRouteId } from '../../../shared/contract/index.ts';
import { Loaded, match, useOffice } from '../office.ts';
import { MarksView } from './MarksView.tsx';
import { ScoreView } from './ScoreView.tsx';
import { type SchemeProps, useScheme } from './scheme.ts';
import { YearView } from './YearView.tsx';

type Props = SchemeProps & { params: Record<string, string> };

/** Views of one scheme by what follows the area in the address. */
const viewsOfOne: { path: string; needs: OfficeRouteId; show: (props: Props) => ReactNode }[] = [
  { path: ':scheme/marks', needs: 'putMark', show: (props) => <MarksView {...props} /> },
  {
    path: ':scheme/townships/:township',
    needs: 'getProvisionalScore',
    show: ({ scheme, params }) => <ScoreView scheme={scheme} township={params.township ?? ''} />,
  },
];

/** Scores of the county: a year's scheme, its marks, its scores with their explanations. */
export default function ScoresView({ params: { rest = '' } }: { params: Record<string, string> }) {
  const { may, words, county } = useOffice();
  if (rest === '') return county ? <YearView county={county} /> : <p className="empty">{words.scores.noCounty}</p>;
  const view = viewsOfOne.find(({ path, needs }) => match(path, rest) && may(needs));
  const params = view && match(view.path, rest);
  if (!view || !params) return <NotThere />;
  return <OneScheme key={params.scheme} id={params.scheme ?? ''} show={(props) => view.show({ ...props, params })} />;
}

function OneScheme({ id, show }: { id: string; show: (props: SchemeProps) => ReactNode }) {
  const { client } = useOffice();
  const resource = useScheme(client, id);
  return (
    <Loaded resource={resource}>
      {({ scheme }) => (scheme ? show({ scheme, set: (next) => resource.set({ scheme: next }) }) : <NotThere />)}
    </Loaded>
  );
}

function NotThere() {
  const { words } = useOffice();
  return (
    <>
      <h1>{words.shell.notThere}</h1>
      <p className="lead">{words.shell.notAllowedDetail}</p>
    </>
  );
}
