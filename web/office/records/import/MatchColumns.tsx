/** @jsxImportSource react */
import { useState } from 'react';
import type { NamedUnit } from '../../../../shared/contract/persons.ts';
import { identityKinds, legalBases, services } from '../../../../shared/contract/vocabulary.ts';
import { fill, formatNumber } from '../../../shared/format.ts';
import { placeOf } from '../../../shared/places.ts';
import { Choice } from '../../administration/Choice.tsx';
import { Action, Field, FormFields, useAction, useOffice, useResource } from '../../office.ts';
import { todayIs } from '../../problems/deadline.ts';
import { PlaceField } from '../PlaceField.tsx';
import { TextField } from '../TextField.tsx';
import { ColumnTable } from './ColumnTable.tsx';
import type { FileReading } from './file-reader.ts';
import type { Chosen } from './Running.tsx';
import { SavedMatchings } from './SavedMatchings.tsx';
import type { Opened } from './worker-messages.ts';

interface Props {
  unit: string;
  name: string;
  file: string;
  opened: Opened;
  reading: FileReading;
  onBack: () => void;
  onGo: (chosen: Chosen) => void;
}

const mostRows = 20_000;

/** Which column is which, and what holds for rows that say nothing. */
export function MatchColumns({ unit, name, file, opened, reading, onBack, onGo }: Props) {
  const { words } = useOffice();
  const text = words.records.importing.match;
  const [matching, setMatching] = useState(opened.matching);
  const own = useResource(async () => ({ code: unit, name: (await placeOf(unit).catch(() => null))?.path ?? name }), [unit, name]);
  const [identityKind, setKind] = useState<string>('resident-identity-card');
  const [asked, setAsked] = useState<string[]>([]);
  const [basis, setBasis] = useState<string>('request');
  const [citation, setCitation] = useState('');
  const [purpose, setPurpose] = useState('');
  const [lives, setLives] = useState<NamedUnit | null | undefined>(undefined);
  const [goodRowsOnly, setGoodRowsOnly] = useState(true);
  const [registered, setRegistered] = useState<NamedUnit | null | undefined>(undefined);
  // A file without one of the two places is of the office's own people there.
  const isOutflow = matching.registeredUnit === undefined && matching.presentUnit !== undefined;
  const presentUnit = lives === undefined ? (isOutflow ? null : own.value) : lives;
  const registeredUnit = registered === undefined ? (isOutflow ? own.value : null) : registered;
  const missing = (['name', 'identityNumber', 'contact', 'registeredUnit'] as const).filter(
    (column) => matching[column] === undefined && !(column === 'registeredUnit' && registeredUnit),
  );
  const wantsServices = matching.services === undefined && asked.length === 0;
  const wantsPurpose = matching.purpose === undefined && purpose.trim().length < 2;
  const wantsCitation =
    matching.citation === undefined && matching.basis === undefined && basis === 'statute' && citation.trim().length < 2;
  const tooMany = opened.rows > mostRows;
  const go = useAction(async () =>
    onGo({
      matching,
      goodRowsOnly,
      defaults: {
        registeredUnit,
        presentUnit,
        identityKind,
        services: asked,
        basis: { kind: basis, citation: basis === 'statute' ? citation.trim() : null, purpose: purpose.trim() },
        requestedOn: null,
      },
    }),
  );
  return (
    <>
      <h2>{fill(text.title, { file })}</h2>
      <p className="reading">{fill(text.lead, { rows: formatNumber(opened.rows), columns: opened.headings.length })}</p>
      {tooMany && <p className="notice notice-alarm">{fill(text.tooMany, { most: formatNumber(mostRows) })}</p>}
      <SavedMatchings
        unit={unit}
        headings={opened.headings}
        matching={matching}
        use={async (columns) => setMatching(await reading.match(columns))}
      />
      <ColumnTable headings={opened.headings} sample={opened.sample} matching={matching} onChange={setMatching} />
      <p className="hint">{text.unmatched}</p>
      <FormFields problem={null}>
        <h2>{text.defaults}</h2>
        <p className="hint">{text.defaultsWhy}</p>
        {matching.identityKind === undefined && (
          <Choice
            label={words.exchange.importColumns.identityKind}
            value={identityKind}
            options={identityKinds.map((value) => ({ value, label: words.exchange.identityKinds[value] }))}
            onChange={setKind}
          />
        )}
        {matching.registeredUnit === undefined && (
          <PlaceField label={words.exchange.importColumns.registeredUnit} value={registeredUnit} onChange={setRegistered} />
        )}
        <PlaceField label={words.exchange.importColumns.presentUnit} value={presentUnit} onChange={setLives} />
        <Field label={words.exchange.importColumns.services} error={wantsServices ? text.servicesWanted : null} group>
          {() => (
            <div className="choices choices-column">
              {services.map((service) => (
                <label key={service}>
                  <input
                    type="checkbox"
                    checked={asked.includes(service)}
                    onChange={({ target }) =>
                      setAsked(services.filter((known) => (known === service ? target.checked : asked.includes(known))))
                    }
                  />{' '}
                  {words.exchange.services[service]}
                </label>
              ))}
            </div>
          )}
        </Field>
        <Choice
          label={words.exchange.importColumns.basis}
          hint={text.basisHint}
          value={basis}
          options={legalBases.map((value) => ({ value, label: words.exchange.legalBases[value] }))}
          onChange={setBasis}
        />
        {basis === 'statute' && (
          <TextField
            label={words.exchange.importColumns.citation}
            hint={words.records.form.citationHint}
            error={wantsCitation ? words.records.mistakes.citation : null}
            value={citation}
            onChange={setCitation}
          />
        )}
        <TextField
          label={words.exchange.importColumns.purpose}
          hint={words.records.form.purposeHint}
          error={wantsPurpose ? words.records.mistakes.purpose : null}
          value={purpose}
          onChange={setPurpose}
        />
        <p className="hint">{fill(text.requestedOn, { day: words.day(todayIs()) })}</p>
        <Field label={text.wrongRows} group>
          {() => (
            <div className="choices choices-column">
              {[true, false].map((value) => (
                <label key={String(value)}>
                  <input type="radio" name="good-rows" checked={goodRowsOnly === value} onChange={() => setGoodRowsOnly(value)} />{' '}
                  {value ? text.goodRowsOnly : text.allOrNone}
                </label>
              ))}
            </div>
          )}
        </Field>
        {missing.length > 0 && (
          <p className="field-error">
            {fill(text.missing, { columns: missing.map((column) => words.exchange.importColumns[column]).join(words.records.and) })}
          </p>
        )}
        <p className="hint">{text.will}</p>
        <div className="buttons">
          <Action
            kind="primary"
            label={text.go}
            action={go}
            disabled={missing.length > 0 || wantsServices || wantsPurpose || wantsCitation || tooMany}
          />
          <button type="button" className="button" onClick={onBack}>
            {text.other}
          </button>
        </div>
      </FormFields>
    </>
  );
}
