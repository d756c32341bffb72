/** @jsxImportSource react */
import { Input } from 'antd';
import { useState } from 'react';
import type { Role } from '../../../shared/contract/primitives.ts';
import { roleLevels } from '../../../shared/domain/permissions.ts';
import { fill } from '../../shared/format.ts';
import { Field, useOffice, useResource } from '../office.ts';
import { Choice } from './Choice.tsx';

interface Props {
  role: Role;
  county: string;
  /** Division code; empty while none is chosen. */
  value: string;
  onChange: (division: string) => void;
}

const townshipLength = 9;
const villageLength = 12;

/** The unit of an account, at the level that its role is held at: chosen from those that exist, or by its code before any are imported. */
export function DivisionFields({ role, county, value, onChange }: Props) {
  const { client, words } = useOffice();
  const text = words.administration.account;
  const [chosen, setTownship] = useState(value.slice(0, townshipLength));
  const township = chosen.length === townshipLength && chosen.startsWith(county) ? chosen : '';
  const level = roleLevels[role].at(-1);
  const read = useResource((signal) => unitsOf(signal, county), [county]);
  const below = useResource(async (signal) => (township ? unitsOf(signal, township) : []), [township]);
  async function unitsOf(signal: AbortSignal, unit: string) {
    const found = await client('getUnit', { params: { unit } }, { signal }).catch(() => null);
    return (found?.children ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` }));
  }
  if (level !== 'township' && level !== 'village') return null;
  if (read.value?.length === 0) {
    const digits = level === 'township' ? townshipLength : villageLength;
    return (
      <Field pointer="/division" label={text.divisionCode} hint={fill(text.noUnits, { digits })}>
        {(control) => (
          <Input
            {...control}
            className="short"
            inputMode="numeric"
            value={value}
            onChange={(event) => onChange(event.target.value.trim())}
          />
        )}
      </Field>
    );
  }
  const chooseTownship = (code: string) => {
    setTownship(code);
    onChange(level === 'township' ? code : '');
  };
  return (
    <>
      <Choice
        label={text.township}
        hint={text.divisionHint}
        {...(level === 'township' && { pointer: '/division' })}
        value={township}
        options={read.value ?? []}
        onChange={chooseTownship}
      />
      {level === 'village' && (
        <Choice
          label={text.village}
          pointer="/division"
          value={value.length === villageLength ? value : ''}
          options={below.value ?? []}
          onChange={onChange}
        />
      )}
    </>
  );
}
