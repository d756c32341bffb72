/** @jsxImportSource react */
import { Action, Link, LoadedList, useOffice, useResource } from '../../office.ts';

/** Systems that the county exchanges messages with. */
export function PeersList({ unit }: { unit: string }) {
  const { client, words } = useOffice();
  const text = words.connections.peers;
  const list = useResource((signal) => client('listPeers', { params: { unit } }, { signal }), [unit]);
  return (
    <LoadedList resource={list} empty={text.empty}>
      {(items) => (
        <ul className="connections">
          {items.map(({ prefix, name, messagesUrl, state, keysReadAt }) => (
            <li key={prefix}>
              <p>
                <strong>{name}</strong> · {prefix} · {words.connections.states[state]}
              </p>
              <p className="hint">
                <span className="address">{messagesUrl}</span>
                {keysReadAt && ` · ${text.keysRead} ${words.instant(keysReadAt)}`}
              </p>
              <div className="buttons">
                <Link to={`/office/administration/connections/systems/${prefix}`} className="button">
                  {text.change}
                </Link>
                <Action
                  kind="danger"
                  label={text.remove}
                  confirm={{ title: text.removeTitle, detail: <p>{text.removeDetail}</p> }}
                  run={async () => {
                    await client('removePeer', { params: { unit, prefix } });
                    list.reload();
                  }}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
    </LoadedList>
  );
}
