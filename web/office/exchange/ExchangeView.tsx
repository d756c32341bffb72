/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { operationsOf } from '../../../shared/domain/permissions.ts';
import { fill } from '../../shared/format.ts';
import { useUnitNames } from '../administration/units.ts';
import { type County, Link, type Me, match, useOffice } from '../office.ts';
import { addressOf, type Box } from './address.ts';
import { Board } from './Board.tsx';
import { Late } from './Late.tsx';
import { NotificationView } from './NotificationView.tsx';

/** Offices of the county for which the account exchanges, by its own and its lent authority. */
const officesOf = (me: Me, { code }: County): string[] => [
  ...new Set(
    [me, ...me.grants]
      .filter((authority) => authority.division.startsWith(code) && operationsOf(authority).includes('readNotification'))
      .map(({ division }) => division),
  ),
];

/** What other offices have sent, and what was sent to them. */
export default function ExchangeView({ params: { rest = '' } }: { params: Record<string, string> }) {
  const { words, county } = useOffice();
  return county ? <OfCounty key={county.code} county={county} rest={rest} /> : <p className="empty">{words.inbox.noCounty}</p>;
}

function OfCounty({ county, rest }: { county: County; rest: string }) {
  const { me, words } = useOffice();
  const text = words.inbox;
  const offices = officesOf(me, county);
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
  const boxes: Box[] = ['in', 'out'];
  return (
    <>
      <ul className="parts" aria-label={text.partsLabel}>
        {shown.flatMap((office) =>
          boxes.map((of) => (
            <li key={`${office} ${of}`}>
              <Link to={addressOf(office, of)} className={office === unit && of === current && !isLate ? 'current' : ''}>
                {shown.length > 1 && `${office === county.code ? fill(text.ofCounty, { name: county.name }) : nameOf(office)} · `}
                {text.box[of]}
              </Link>
            </li>
          )),
        )}
        {offices.includes(county.code) && (
          <li>
            <Link to={addressOf(county.code, 'late')} className={isLate ? 'current' : ''}>
              {text.late.part}
            </Link>
          </li>
        )}
      </ul>
      {content()}
    </>
  );
}
