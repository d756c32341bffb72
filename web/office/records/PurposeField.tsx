/** @jsxImportSource react */
import type { ReadingPurpose } from '../../../shared/contract/persons.ts';
import { Field, useOffice } from '../office.ts';
import { purposesOf } from './offices.ts';

interface Props {
  unit: string;
  hint: string;
  value: ReadingPurpose;
  onChange: (purpose: ReadingPurpose) => void;
}

/** What somebody reads for: it is kept in the log that the person sees. */
export function PurposeField({ unit, hint, value, onChange }: Props) {
  const { words } = useOffice();
  return (
    <Field label={words.records.purpose.label} hint={hint} pointer="/purpose" group>
      {() => (
        <div className="choices">
          {purposesOf(unit).map((purpose) => (
            <label key={purpose}>
              <input type="radio" name="purpose" checked={purpose === value} onChange={() => onChange(purpose)} />{' '}
              {words.exchange.readingPurposes[purpose]}
            </label>
          ))}
        </div>
      )}
    </Field>
  );
}
