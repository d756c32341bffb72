/** @jsxImportSource react */
import type { Service } from '../../../shared/contract/persons.ts';
import { services } from '../../../shared/contract/vocabulary.ts';
import { Field, useOffice } from '../office.ts';

interface Props {
  error?: string | null;
  value: readonly Service[];
  /** Takes them in the order of the vocabulary. */
  onChange: (services: Service[]) => void;
}

/** Services that somebody asks for. */
export function ServicesField({ error = null, value, onChange }: Props) {
  const { words } = useOffice();
  const choose = (service: Service, isChosen: boolean) =>
    onChange(services.filter((known) => (known === service ? isChosen : value.includes(known))));
  return (
    <Field label={words.records.form.services} pointer="/services" error={error} group>
      {() => (
        <div className="choices choices-column">
          {services.map((service) => (
            <label key={service}>
              <input type="checkbox" checked={value.includes(service)} onChange={({ target }) => choose(service, target.checked)} />{' '}
              {words.exchange.services[service]}
            </label>
          ))}
        </div>
      )}
    </Field>
  );
}
