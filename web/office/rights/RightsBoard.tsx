/** @jsxImportSource react */
import type { OfficeRight } from '../../../shared/contract/rights.ts';
import { fill } from '../../shared/format.ts';
import { useUnitNames } from '../administration/units.ts';
import { Link, Loaded, type Office, useOffice, useResource, View } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { useYear, YearChoice } from '../problems/YearChoice.tsx';
import { addressOf } from './address.ts';
import { Term } from './Term.tsx';

/** What was asked in a year; with this year's what is still owed of the last. */
async function readRights(client: Office['client'], unit: string, year: number, signal: AbortSignal): Promise<OfficeRight[]> {
  const of = async (asked: number) => (await client('listRights', { params: { unit }, query: { year: asked } }, { signal })).items;
  if (year !== Number(todayIs().slice(0, 4))) return of(year);
  const [current, last] = await Promise.all([of(year), of(year - 1)]);
  return [...last.filter(({ state }) => state === 'asked'), ...current];
}

/** What an office has to answer, due first, and what was asked at it. */
export function RightsBoard({ unit, name }: { unit: string; name: string }) {
  const { client, words } = useOffice();
  const text = words.rights;
  const year = useYear();
  const rights = useResource((signal) => readRights(client, unit, year, signal), [unit, year]);
  const actions = (
    <Link to={addressOf(unit, 'new')} className="button button-primary">
      {text.record}
    </Link>
  );
  return (
    <View title={fill(text.title, { name })} lead={text.lead} actions={actions}>
      <div className="sieve">
        <YearChoice />
      </div>
      <Loaded resource={rights}>
        {(items) => (items.length === 0 ? <p className="empty">{text.empty}</p> : <Table unit={unit} rights={items} />)}
      </Loaded>
    </View>
  );
}

function Table({ unit, rights }: { unit: string; rights: OfficeRight[] }) {
  const { words } = useOffice();
  const { columns, recordedHere, byPage } = words.rights;
  const nameOf = useUnitNames(rights.flatMap(({ office, askedAt }) => (askedAt ? [office, askedAt] : [office])));
  return (
    <div className="table cards cases">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.kind}</th>
            <th scope="col">{columns.due}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.office}</th>
            <th scope="col">{columns.asked}</th>
          </tr>
        </thead>
        <tbody>
          {rights.map((right) => {
            const { id, kind, state, office, askedAt, askedOn } = right;
            const label = words.exchange.rightKinds[kind];
            const isOwn = office === unit || askedAt === unit;
            return (
              <tr key={id}>
                <td className="what">
                  {isOwn ? (
                    <Link to={addressOf(unit, id)} row>
                      {label}
                    </Link>
                  ) : (
                    label
                  )}
                </td>
                <td data-label={columns.due}>
                  <Term right={right} />
                </td>
                <td data-label={columns.state}>
                  <span className={`state right-${state}`}>{words.exchange.rightStates[state]}</span>
                </td>
                <td data-label={columns.office}>{nameOf(office)}</td>
                <td data-label={columns.asked}>
                  {words.day(askedOn)} · {askedAt === null ? byPage : askedAt === unit ? recordedHere : nameOf(askedAt)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
