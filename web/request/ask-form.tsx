import { useRef, useState } from 'preact/hooks';
import { identityKinds, services } from '../../shared/contract/vocabulary.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { sideAsked } from '../../shared/domain/rights.ts';
import { Choices } from '../citizen/choices.tsx';
import { keepStill } from '../citizen/stillness.ts';
import type { Client } from '../shared/api.ts';
import { fill } from '../shared/format.ts';
import { type Draft, type DraftErrors, type DraftField, draftFields, errorsOf, summaryOf } from './draft.ts';
import { PlaceInput } from './place-input.tsx';
import { Labelled, TextField } from './text-field.tsx';
import { useIsServed } from './use-is-served.ts';
import type { Words } from './words.ts';

interface AskFormProps {
  client: Client;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** What the service has refused. */
  refused: DraftErrors;
  clear: () => void;
  send: () => Promise<void>;
  words: Words;
}

const idOf = (field: DraftField) => `ask-${field}`;

/** The form: errors stand at their fields once these were left, or sending was tried. */
export function AskForm({ client, draft, change, refused, clear, send, words }: AskFormProps) {
  const { ask, terms } = words;
  const [left, setLeft] = useState<readonly DraftField[]>([]);
  const [isTried, setIsTried] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const summary = useRef<HTMLParagraphElement>(null);
  const { registeredUnit, presentUnit } = draft;
  const { side, unit } = sideAsked({ services: draft.services, registeredUnit, presentUnit });
  const isServed = useIsServed(client, unit?.code ?? null);
  const found = errorsOf(draft, words);
  const own = side === 'inflow' ? 'presentUnit' : 'registeredUnit';
  if (unit && !isServed) found[own] ??= fill(ask.errors.notServed, { place: unit.name });
  const all: DraftErrors = { ...refused, ...found };
  const shown = (field: DraftField) => {
    const isMovement = field === 'presentUnit' && presentUnit !== null;
    return isTried || left.includes(field) || field in refused || (field === own && !isServed) || isMovement ? all[field] : undefined;
  };
  const leave = (field: DraftField, isEmpty: boolean) => {
    if (!isEmpty && !left.includes(field)) setLeft([...left, field]);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (isSending) return;
    setIsTried(true);
    const first = draftFields.find((field) => all[field]);
    if (first) {
      keepStill();
      const place = document.getElementById(idOf(first));
      (place?.matches('input, select') ? place : (place?.querySelector<HTMLElement>('input, button') ?? summary.current))?.focus();
      return;
    }
    setIsSending(true);
    await send();
    setIsSending(false);
  };
  const place = (field: 'registeredUnit' | 'presentUnit', label: string) => (
    <PlaceInput
      id={idOf(field)}
      label={label}
      value={draft[field]}
      error={shown(field)}
      onChoose={(chosen) => change(field === 'registeredUnit' ? { registeredUnit: chosen } : { presentUnit: chosen })}
      words={words}
    />
  );
  const text = (field: 'name' | 'identityNumber' | 'contact', label: string, most: number, hint?: string) => (
    <TextField
      id={idOf(field)}
      label={label}
      hint={hint}
      error={shown(field)}
      value={draft[field]}
      most={most}
      autocomplete={field === 'name' ? 'name' : field === 'contact' ? 'tel' : 'off'}
      onWrite={(value) => change({ [field]: value })}
      onLeave={() => leave(field, draft[field] === '')}
    />
  );

  return (
    <form class="writing" noValidate onSubmit={submit}>
      <div class="opening">
        <p>{ask.intro}</p>
        <p>{ask.course}</p>
        <p>{ask.privacy}</p>
      </div>
      <fieldset class="question" id={idOf('services')} aria-describedby={shown('services') ? 'services-error' : undefined}>
        <legend>
          <span class="text">{ask.services}</span>
          <span class="muted hint">{ask.servicesHint}</span>
        </legend>
        {shown('services') && (
          <p class="error" id="services-error">
            {shown('services')}
          </p>
        )}
        <Choices
          name="services"
          several
          choices={services.map((id) => ({ id, label: terms.services[id] }))}
          chosen={draft.services}
          onChoose={(id) => change({ services: services.filter((known) => (known === id) !== draft.services.includes(known)) })}
        />
      </fieldset>
      {place('registeredUnit', ask.registered)}
      {place('presentUnit', ask.present)}
      <h2>{ask.person}</h2>
      {text('name', ask.fullName, 60)}
      <Labelled id="ask-identityKind" label={ask.identityKind}>
        {(described) => (
          <select
            {...described}
            value={draft.identityKind}
            onChange={({ currentTarget: { value } }) =>
              change({ identityKind: identityKinds.find((known) => known === value) ?? 'resident-identity-card' })
            }
          >
            {identityKinds.map((kind) => (
              <option key={kind} value={kind}>
                {terms.identityKinds[kind]}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {text('identityNumber', ask.identityNumber, 24)}
      {text('contact', ask.contact, 60, ask.contactHint)}
      <h2>{ask.more}</h2>
      <TextField
        id={idOf('serviceDate')}
        label={ask.serviceDate}
        hint={ask.serviceDateHint}
        error={shown('serviceDate')}
        type="date"
        min={dayOf(new Date())}
        value={draft.serviceDate}
        onWrite={(serviceDate) => change({ serviceDate })}
        onLeave={() => leave('serviceDate', draft.serviceDate === '')}
      />
      <Choices
        name="more"
        several
        choices={[
          { id: 'languageHelp', label: ask.languageHelp },
          { id: 'consent', label: ask.consent, hint: ask.consentHint },
        ]}
        chosen={[...(draft.languageHelp ? ['languageHelp'] : []), ...(draft.consent ? ['consent'] : [])]}
        onChoose={(id) => change(id === 'consent' ? { consent: !draft.consent } : { languageHelp: !draft.languageHelp })}
      />
      <div class="sending">
        <p class="muted">{unit ? fill(ask.sendHint, { place: unit.name }) : ask.noPlace}</p>
        <p class="error" role="status" ref={summary} tabIndex={-1}>
          {isTried && Object.keys(all).length > 0 ? summaryOf(all, words) : ''}
        </p>
        <button type="submit" class="button button-primary" aria-disabled={isSending}>
          {ask.send}
        </button>
        <p class="muted">{ask.kept}</p>
        <button type="button" class="button button-plain" onClick={clear}>
          {ask.clear}
        </button>
      </div>
    </form>
  );
}
