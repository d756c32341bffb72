/** @jsxImportSource react */
import { Input } from 'antd';
import { useState } from 'react';
import type { Peer } from '../../../../shared/contract/peers.ts';
import { Action, Field, FormFields, go, Loaded, useAction, useOffice, useResource, View } from '../../office.ts';
import { Choice } from '../Choice.tsx';

interface Props {
  unit: string;
  /** Division that the system serves; null for a new one. */
  prefix: string | null;
  back: { to: string; label: string };
}

const texts = ['name', 'messagesUrl', 'tokenUrl', 'keysUrl', 'statusUrl', 'clientId'] as const;
const peerStates = ['active', 'paused'] as const;
type Draft = Record<(typeof texts)[number], string> & Pick<Peer, 'state'>;
const nothing: Draft = { name: '', messagesUrl: '', tokenUrl: '', keysUrl: '', statusUrl: '', clientId: '', state: 'active' };

/** Sets up a system to exchange with, or changes it; its key set is read when it is saved. */
export function PeerForm({ unit, prefix, back }: Props) {
  const { client, words } = useOffice();
  const text = words.connections.peers;
  const found = useResource(
    async (signal) =>
      prefix ? ((await client('listPeers', { params: { unit } }, { signal })).items.find((peer) => peer.prefix === prefix) ?? null) : null,
    [unit, prefix],
  );
  return (
    <View title={prefix ? text.change : text.create} lead={text.formLead} back={back}>
      {prefix ? (
        <Loaded resource={found}>{(peer) => <Fields unit={unit} peer={peer} back={back.to} />}</Loaded>
      ) : (
        <Fields unit={unit} peer={null} back={back.to} />
      )}
    </View>
  );
}

function Fields({ unit, peer, back }: { unit: string; peer: Peer | null; back: string }) {
  const { client, words } = useOffice();
  const text = words.connections.peers;
  const [prefix, setPrefix] = useState(peer?.prefix ?? '');
  const [secret, setSecret] = useState('');
  const [draft, setDraft] = useState(peer ? draftOf(peer) : nothing);
  const save = useAction(async () => {
    await client('putPeer', {
      params: { unit, prefix },
      body: { ...draft, statusUrl: draft.statusUrl || null, ...(secret && { secret }) },
    });
    go(back);
  });
  return (
    <FormFields problem={save.problem}>
      <Field pointer="prefix" label={text.prefix} hint={text.prefixHint}>
        {(control) => (
          <Input
            {...control}
            className="short"
            inputMode="numeric"
            disabled={peer !== null}
            value={prefix}
            onChange={(event) => setPrefix(event.target.value.trim())}
          />
        )}
      </Field>
      {texts.map((name) => (
        <Field key={name} pointer={`/${name}`} label={text.fields[name]} hint={text.hints[name]}>
          {(control) => (
            <Input
              {...control}
              spellCheck={false}
              value={draft[name]}
              onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field pointer="/secret" label={text.secret} hint={peer ? text.secretKept : text.secretHint}>
        {(control) => <Input.Password {...control} autoComplete="off" value={secret} onChange={(event) => setSecret(event.target.value)} />}
      </Field>
      <Choice
        pointer="/state"
        label={text.state}
        value={draft.state}
        options={peerStates.map((value) => ({ value, label: words.connections.states[value] }))}
        onChange={(state) => setDraft({ ...draft, state })}
      />
      <Action
        kind="primary"
        label={text.save}
        action={save}
        disabled={prefix === '' || texts.some((name) => name !== 'statusUrl' && draft[name] === '')}
      />
    </FormFields>
  );
}

const draftOf = ({ name, messagesUrl, tokenUrl, keysUrl, statusUrl, clientId, state }: Peer): Draft => ({
  name,
  messagesUrl,
  tokenUrl,
  keysUrl,
  statusUrl: statusUrl ?? '',
  clientId,
  state,
});
