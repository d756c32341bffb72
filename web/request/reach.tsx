import type { PersonView } from '../../shared/contract/rights.ts';
import type { Language } from '../../shared/contract/vocabulary.ts';
import { fill } from '../shared/format.ts';
import { listed, type Words } from './words.ts';

/** Names of the offices of the other place that keep a record too; empty where none is known here. */
export const otherNames = ({ otherOffices }: PersonView, language: Language): string =>
  listed(
    otherOffices.map(({ name }) => name),
    language,
  );

/** Which offices what the person asks by right reaches, and whom to ask about the rest. */
export function Reach({ view, language, words }: { view: PersonView; language: Language; words: Words }) {
  const { reach } = words.view;
  const { side, registeredUnit, presentUnit, identityCheckedOn, office } = view;
  const offices = otherNames(view, language);
  const place = (side === 'inflow' ? registeredUnit : presentUnit).name;
  const said = identityCheckedOn === null ? reach.unchecked : offices ? reach.both : reach.elsewhere;
  return <p class="muted reach">{fill(said, { office: office.name, offices, place })}</p>;
}
