/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { fill } from '../../shared/format.ts';
import { useUnitNames } from '../administration/units.ts';
import { type County, match, Parts, useOffice } from '../office.ts';
import { ExportView } from './ExportView.tsx';
import { ImportView } from './import/ImportView.tsx';
import { addressOf, officesOf } from './offices.ts';
import { RecordsBoard } from './RecordsBoard.tsx';
import { RecordView } from './RecordView.tsx';
import { RegisterView } from './RegisterView.tsx';
import { SearchView } from './SearchView.tsx';

/** Persons who asked an office for a service: registration, lists, search, import and export. */
export default function RecordsView({ params: { rest = '' } }: { params: Record<string, string> }) {
  const { words, county } = useOffice();
  return county ? <OfCounty key={county.code} county={county} rest={rest} /> : <p className="empty">{words.records.noCounty}</p>;
}

function OfCounty({ county, rest }: { county: County; rest: string }) {
  const { me, words } = useOffice();
  const text = words.records;
  const offices = officesOf(me, county);
  const nameOf = useUnitNames(offices);
  const {
    unit = offices[0],
    what = '',
    record,
  } = match(':unit/:what/:record', rest) ?? match(':unit/:what', rest) ?? match(':unit', rest) ?? {};
  if (unit === undefined || !offices.includes(unit)) return <p className="empty">{text.noUnit}</p>;
  const parts = offices.map((office) => ({
    to: addressOf(office),
    label: office === county.code ? fill(text.ofCounty, { name: county.name }) : nameOf(office),
    isCurrent: office === unit,
  }));
  const content = (): ReactNode => {
    if (record !== undefined && what === 'record') return <RecordView key={record} unit={unit} id={record} />;
    if (what === 'new') return <RegisterView unit={unit} name={nameOf(unit)} />;
    if (what === 'find') return <SearchView unit={unit} />;
    if (what === 'import') return <ImportView key={unit} unit={unit} name={nameOf(unit)} />;
    if (what === 'export') return <ExportView unit={unit} />;
    return <RecordsBoard key={unit} unit={unit} />;
  };
  return (
    <>
      <Parts label={text.partsLabel} parts={parts} />
      {content()}
    </>
  );
}
