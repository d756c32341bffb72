/** @jsxImportSource react */
import type { Certificate } from '../../../shared/contract/certificates.ts';
import { certificateStates } from '../../../shared/contract/vocabulary.ts';
import { fill } from '../../shared/format.ts';
import { Pages } from '../administration/Pages.tsx';
import { Link, useOffice, useQuery, View } from '../office.ts';
import { shortDay } from '../problems/short-day.ts';
import { addressOf } from './address.ts';
import { Due } from './Due.tsx';
import { StateMark } from './StateMark.tsx';

/** Certificates of an office by state: applications due first, the others newest first. Names are seen only where one is opened. */
export function CertificateList({ unit, name }: { unit: string; name: string }) {
  const { client, words } = useOffice();
  const text = words.certificates;
  const [query, setQuery] = useQuery();
  const state = certificateStates.find((known) => known === query.get('state')) ?? 'applied';
  const apply = (
    <Link to={addressOf(unit, 'apply')} className="button button-primary">
      {text.apply.open}
    </Link>
  );
  return (
    <View title={fill(text.title, { name })} lead={text.lead} actions={apply}>
      <div className="sieve">
        <fieldset>
          <legend className="visually-hidden">{text.filter}</legend>
          {certificateStates.map((value) => (
            <button
              key={value}
              type="button"
              aria-pressed={value === state}
              onClick={() => setQuery('state', value === 'applied' ? null : value)}
            >
              {words.exchange.certificateStates[value]}
            </button>
          ))}
        </fieldset>
      </div>
      <Pages
        of={`${unit} ${state}`}
        empty={state === 'applied' ? text.emptyApplied : text.empty}
        read={(page, signal) => client('listCertificates', { params: { unit }, query: { ...page, state } }, { signal })}
      >
        {(items) => <Table items={items} />}
      </Pages>
    </View>
  );
}

function Table({ items }: { items: Certificate[] }) {
  const { language, words } = useOffice();
  const { columns } = words.certificates;
  return (
    <div className="table cards cases">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.number}</th>
            <th scope="col">{columns.due}</th>
            <th scope="col">{columns.from}</th>
            <th scope="col">{columns.appliedOn}</th>
            <th scope="col">{columns.state}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, office, from, state, appliedOn, dueOn, validUntil }) => (
            <tr key={id}>
              <td className="what">
                <Link to={addressOf(office, id)} row>
                  {id}
                </Link>
              </td>
              <td data-label={columns.due}>
                <Due state={state} dueOn={dueOn} validUntil={validUntil} />
              </td>
              <td data-label={columns.from}>{from.name}</td>
              <td data-label={columns.appliedOn}>
                <time dateTime={appliedOn}>{shortDay(appliedOn, language)}</time>
              </td>
              <td data-label={columns.state}>
                <StateMark state={state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
