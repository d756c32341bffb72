/** @jsxImportSource react */
import type { IdentityKind } from '../../../shared/contract/persons.ts';
import { identityKinds } from '../../../shared/contract/vocabulary.ts';
import { Choice } from '../administration/Choice.tsx';
import { useOffice } from '../office.ts';

interface Props {
  pointer: string;
  value: IdentityKind;
  onChange: (kind: IdentityKind) => void;
}

/** Which kind of document somebody showed. */
export function IdentityKindField(props: Props) {
  const { words } = useOffice();
  const options = identityKinds.map((value) => ({ value, label: words.exchange.identityKinds[value] }));
  return <Choice {...props} label={words.records.form.identityKind} options={options} />;
}
