/** @jsxImportSource react */
import { Input } from 'antd';
import { Field, useOffice } from '../office.ts';
import { type AccountDraft, rolesGivenBy, withRole } from './account-draft.ts';
import { Choice } from './Choice.tsx';
import { DivisionFields } from './DivisionFields.tsx';

interface Props {
  draft: AccountDraft;
  county: string;
  onChange: (draft: AccountDraft) => void;
}

/** Name, role and unit of an account. */
export function AccountFields({ draft, county, onChange }: Props) {
  const { me, words } = useOffice();
  const text = words.administration.account;
  return (
    <>
      <Field pointer="/name" label={text.name}>
        {(control) => (
          <Input {...control} className="short" value={draft.name} onChange={(event) => onChange({ ...draft, name: event.target.value })} />
        )}
      </Field>
      <Choice
        pointer="/role"
        label={text.role}
        hint={text.roleHint}
        value={draft.role ?? ''}
        options={rolesGivenBy(me).map((role) => ({ value: role, label: words.terms.roles[role] }))}
        onChange={(role) => onChange(withRole(draft, role, county))}
      />
      {draft.role && (
        <DivisionFields
          role={draft.role}
          county={county}
          value={draft.division}
          onChange={(division) => onChange({ ...draft, division })}
        />
      )}
    </>
  );
}
