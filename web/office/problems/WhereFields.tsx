/** @jsxImportSource react */
import { fill } from '../../shared/format.ts';
import { Choice } from '../administration/Choice.tsx';
import { type County, useOffice, useResource } from '../office.ts';

const townshipLength = 9;

interface Props {
  county: County;
  /** Division code of the county, or of a township or village of it. */
  value: string;
  onChange: (unit: string) => void;
}

/** Where a problem is: the county itself, one of its townships, or a village of that. */
export function WhereFields({ county, value, onChange }: Props) {
  const { client, words } = useOffice();
  const text = words.problems.recording;
  const township = value.slice(0, townshipLength);
  const childrenOf = async (unit: string, signal: AbortSignal) => {
    const found = await client('getUnit', { params: { unit } }, { signal }).catch(() => null);
    return (found?.children ?? []).map(({ code, name }) => ({ value: code, label: name }));
  };
  const townships = useResource((signal) => childrenOf(county.code, signal), [county.code]);
  const villages = useResource(async (signal) => (township === county.code ? [] : childrenOf(township, signal)), [township]);
  return (
    <>
      <Choice
        pointer="/unit"
        label={text.where}
        value={township}
        options={[{ value: county.code, label: fill(text.wholeCounty, { name: county.name }) }, ...(townships.value ?? [])]}
        onChange={onChange}
      />
      {township !== county.code && (
        <Choice
          label={text.village}
          value={value}
          options={[{ value: township, label: text.wholeTownship }, ...(villages.value ?? [])]}
          onChange={onChange}
        />
      )}
    </>
  );
}
