/** @jsxImportSource react */
import { useState } from 'react';
import { placeOf } from '../../shared/places.ts';
import { Loaded, useOffice, useResource, View } from '../office.ts';
import { addressOf } from './offices.ts';
import { Registration } from './Registration.tsx';

/** Registers one person after the other. What is typed here is the person's: it is kept nowhere but in the form. */
export function RegisterView({ unit, name }: { unit: string; name: string }) {
  const { words } = useOffice();
  const text = words.records.form;
  const [turn, setTurn] = useState(0);
  // A unit that is newer than the list of places, or a list that can't be read now, has its own name all the same.
  const own = useResource(async () => ({ code: unit, name: (await placeOf(unit).catch(() => null))?.path ?? name }), [unit, name]);
  return (
    <View title={text.title} lead={text.lead} back={{ to: addressOf(unit), label: words.records.title }}>
      <Loaded resource={own}>{(value) => <Registration key={turn} unit={unit} own={value} onNext={() => setTurn(turn + 1)} />}</Loaded>
    </View>
  );
}
