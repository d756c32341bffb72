/** @jsxImportSource react */
import { useState } from 'react';
import { useOffice, useResource, View } from '../office.ts';
import { AppointDeputy } from './AppointDeputy.tsx';
import { allAccounts, calledOf } from './accounts.ts';
import { DeputyList } from './DeputyList.tsx';
import { DismissOther } from './DismissOther.tsx';
import { Grants } from './Grants.tsx';
import { unitOf } from './units.ts';

/** Who stands in for the account, and until when. */
export interface Deputy {
  id: string;
  until: string;
}

/**
 * Deputies of the account. The contract lists them with the accounts that hold the authority: an account that may not
 * list accounts sees those that it has appointed since it opened the view.
 */
export function DeputiesView() {
  const office = useOffice();
  const { client, me, may, words } = office;
  const text = words.administration.deputies;
  const unit = unitOf(office);
  const mayList = may('listAccounts');
  const accounts = useResource(async (signal) => (mayList ? allAccounts(client, unit, signal) : []), [unit, mayList]);
  const [changes, setChanges] = useState<Record<string, string | null>>({});
  const change = (id: string, until: string | null) => setChanges((before) => ({ ...before, [id]: until }));

  const isSeen = mayList && !accounts.error;
  const listed = (accounts.value ?? []).flatMap(({ id, grants }) =>
    grants.filter(({ from, kind }) => from === me.id && kind === 'deputy').map(({ until }) => [id, until] as const),
  );
  const deputies = Object.entries({ ...Object.fromEntries(listed), ...changes }).flatMap(([id, until]): Deputy[] =>
    until ? [{ id, until }] : [],
  );
  const nameOf = (id: string) => {
    const account = accounts.value?.find((candidate) => candidate.id === id);
    return account ? calledOf(account) : id;
  };
  return (
    <View title={text.title} lead={text.lead}>
      <h2>{text.current}</h2>
      {!isSeen && !accounts.loading && <p className="hint">{text.unseen}</p>}
      <DeputyList deputies={deputies} nameOf={nameOf} loading={accounts.loading} onDismissed={(id) => change(id, null)} />
      <h2>{text.appoint}</h2>
      <AppointDeputy accounts={isSeen ? accounts : null} nameOf={nameOf} onAppointed={change} />
      {!isSeen && <DismissOther onDismissed={(id) => change(id, null)} />}
      <h2>{text.lent}</h2>
      <Grants grants={me.grants} />
    </View>
  );
}
