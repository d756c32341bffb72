/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { useUnitNames } from '../administration/units.ts';
import { type County, match, Parts, useOffice } from '../office.ts';
import { officesOf } from '../records/offices.ts';
import { addressOf } from './address.ts';
import { NewRight } from './NewRight.tsx';
import { RightsBoard } from './RightsBoard.tsx';
import { RightView } from './RightView.tsx';

/** What persons ask by right of an office: the board, one request, and recording one for somebody who came in. */
export default function RightsView({ params: { rest = '' } }: { params: Record<string, string> }) {
  const { words, county } = useOffice();
  return county ? <OfCounty key={county.code} county={county} rest={rest} /> : <p className="empty">{words.records.noCounty}</p>;
}

function OfCounty({ county, rest }: { county: County; rest: string }) {
  const { me, words } = useOffice();
  const offices = officesOf(me, county);
  const nameOf = useUnitNames(offices);
  const { unit = offices[0], right } = match(':unit/:right', rest) ?? match(':unit', rest) ?? {};
  if (unit === undefined || !offices.includes(unit)) return <p className="empty">{words.records.noUnit}</p>;
  const parts = offices.map((office) => ({ to: addressOf(office), label: nameOf(office), isCurrent: office === unit }));
  const content = (): ReactNode => {
    if (right === 'new') return <NewRight unit={unit} />;
    if (right !== undefined) return <RightView key={right} unit={unit} id={right} />;
    return <RightsBoard key={unit} unit={unit} name={nameOf(unit)} />;
  };
  return (
    <>
      <Parts label={words.records.partsLabel} parts={parts} />
      {content()}
    </>
  );
}
