import type { ComponentChildren } from 'preact';
import type { PersonView } from '../../shared/contract/rights.ts';
import type { Language } from '../../shared/contract/vocabulary.ts';
import { dayTakenBack } from '../../shared/domain/consent.ts';
import { fill, formatDay } from '../shared/format.ts';
import { listed, type Words } from './words.ts';

interface FactsProps {
  view: PersonView;
  language: Language;
  words: Words;
}

/** What the record says, why it may be kept, and what the other place has. */
export function Facts({ view, language, words: { view: text, terms } }: FactsProps) {
  const { content, registeredUnit, presentUnit, services, serviceDate, languageHelp, basis, consentOn } = view;
  const takenBackOn = dayTakenBack(view);
  const { counterpart, contradictions } = view;
  const fact = (term: string, ...said: ComponentChildren[]) => (
    <div key={term}>
      <dt>{term}</dt>
      {said.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one fact stay where they are
        <dd key={index}>{line}</dd>
      ))}
    </div>
  );
  const consent =
    consentOn === null
      ? [text.noConsent]
      : [
          fill(text.consentOn, { day: formatDay(consentOn, language) }),
          ...(takenBackOn ? [fill(text.consentWithdrawn, { day: formatDay(takenBackOn, language) })] : []),
        ];
  return (
    <>
      <dl class="facts">
        {fact(text.name, content.name)}
        {fact(text.contact, content.contact)}
        {fact(text.identityKind, terms.identityKinds[content.identityKind])}
        {fact(text.registered, registeredUnit.name)}
        {fact(text.present, presentUnit.name)}
        {fact(
          text.services,
          listed(
            services.map((service) => terms.services[service]),
            language,
          ),
        )}
        {serviceDate && fact(text.serviceDate, formatDay(serviceDate, language))}
        {fact(text.languageHelp, languageHelp ? text.yes : text.no)}
        {fact(
          text.basis,
          terms.legalBases[basis.kind],
          ...(basis.citation ? [fill(text.citation, { citation: basis.citation })] : []),
          fill(text.purpose, { purpose: basis.purpose }),
        )}
        {fact(text.consent, ...consent)}
        {counterpart &&
          fact(text.counterpart, counterpart.name, counterpart.contact, counterpart.registeredUnit.name, counterpart.presentUnit.name)}
      </dl>
      {contradictions.length > 0 && (
        <p>
          {fill(text.contradictions, {
            fields: listed(
              contradictions.map((field) => terms.recordFields[field]),
              language,
            ),
          })}
        </p>
      )}
    </>
  );
}
