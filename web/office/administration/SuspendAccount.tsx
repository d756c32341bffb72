/** @jsxImportSource react */
import { fill } from '../../shared/format.ts';
import { Action, useOffice } from '../office.ts';
import type { AccountProps } from './AccountView.tsx';

/** Suspends an active account, reinstates a suspended one. */
export function SuspendAccount({ account, unit, set, say }: AccountProps) {
  const { client, words } = useOffice();
  const text = words.administration.account;
  const { id, name } = account;
  const bring = (state: 'active' | 'suspended', happened: string) => async () => {
    set(await client('changeAccount', { params: { unit, account: id }, body: { state } }));
    say(happened);
  };
  if (account.state === 'suspended') {
    return (
      <section>
        <h2>{text.reinstate}</h2>
        <p className="lead">{fill(text.reinstateHint, { name })}</p>
        <Action key="reinstate" label={text.reinstate} run={bring('active', text.reinstated)} />
      </section>
    );
  }
  return (
    <section>
      <h2>{text.suspend}</h2>
      <p className="lead">{text.suspendHint}</p>
      <Action
        key="suspend"
        kind="danger"
        label={text.suspend}
        confirm={{ title: fill(text.suspendTitle, { name }), detail: <p>{fill(text.suspendDetail, { name })}</p> }}
        run={bring('suspended', text.suspended)}
      />
    </section>
  );
}
