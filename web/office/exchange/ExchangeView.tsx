/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { fill } from '../../shared/format.ts';
import { useUnitNames } from '../administration/units.ts';
import { type County, match, officesFor, Parts, useOffice } from '../office.ts';
import { addressOf, type Box, boxes } from './address.ts';
import { Board } from './Board.tsx';
import { Late } from './Late.tsx';
import { NotificationView } from './NotificationView.tsx';

/** What other offices have sent, and what was sent to them. */
export default function ExchangeView({ params: { rest = '' } }: { params: Record<string, string> }) {
  const { words, county } = useOffice();
  return county ? <OfCounty key={county.code} county={county} rest={rest} /> : <p className="empty">{words.inbox.noCounty}</p>;
}

function OfCounty({ county, rest }: { county: County; rest: string }) {
  const { me, words } = useOffice();
  const text = words.inbox;
  const offices = officesFor(me, 'readNotification', county.code);
  const {
    unit = offices[0],
    box,
    notification,
  } = match(':unit/:box/:notification', rest) ?? match(':unit/:box', rest) ?? match(':unit', rest) ?? {};
  const watched = unit !== undefined && !offices.includes(unit) && offices.includes(county.code) && unit.startsWith(county.code);
  const shown = watched ? [...offices, unit] : offices;
  const nameOf = useUnitNames(shown);
  if (unit === undefined || !shown.includes(unit)) return <p className="empty">{text.noUnit}</p>;
  const current: Box = box === 'out' ? 'out' : 'in';
  const isLate = box === 'late' && unit === county.code;
  const content = (): ReactNode =>
    isLate ? (
      <Late unit={unit} name={county.name} />
    ) : notification !== undefined && !watched ? (
      <NotificationView key={rest} unit={unit} box={current} id={notification} />
    ) : (
      <Board key={`${unit} ${current}`} unit={unit} box={current} watched={watched} />
    );
  const officeName = (office: string) => (office === county.code ? fill(text.ofCounty, { name: county.name }) : nameOf(office));
  const parts = [
    ...shown.flatMap((office) =>
      boxes.map((of) => ({
        to: addressOf(office, of),
        label: shown.length > 1 ? `${officeName(office)} · ${text.box[of]}` : text.box[of],
        isCurrent: office === unit && of === current && !isLate,
      })),
    ),
    ...(offices.includes(county.code) ? [{ to: addressOf(county.code, 'late'), label: text.late.part, isCurrent: isLate }] : []),
  ];
  return (
    <>
      <Parts label={text.partsLabel} parts={parts} />
      {content()}
    </>
  );
}
