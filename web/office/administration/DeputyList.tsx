/** @jsxImportSource react */
import { fill } from '../../shared/format.ts';
import { Action, useOffice } from '../office.ts';
import type { Deputy } from './DeputiesView.tsx';

interface Props {
  deputies: Deputy[];
  nameOf: (id: string) => string;
  loading: boolean;
  onDismissed: (id: string) => void;
}

/** Deputies with their last days, and how to dismiss each. */
export function DeputyList({ deputies, nameOf, loading, onDismissed }: Props) {
  const { client, words } = useOffice();
  const { columns, ...text } = words.administration.deputies;
  if (deputies.length === 0) return <p className="hint">{loading ? words.shell.loading : text.none}</p>;
  const dismiss = (deputy: string) => async () => {
    await client('dismissDeputy', { params: { deputy } });
    onDismissed(deputy);
  };
  return (
    <div className="table">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.deputy}</th>
            <th scope="col">{columns.until}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {deputies.map(({ id, until }) => (
            <tr key={id}>
              <td>{nameOf(id)}</td>
              <td>{words.day(until)}</td>
              <td>
                <Action
                  kind="plain"
                  label={text.dismiss}
                  confirm={{
                    title: fill(text.dismissTitle, { name: nameOf(id) }),
                    detail: <p>{fill(text.dismissDetail, { name: nameOf(id) })}</p>,
                  }}
                  run={dismiss(id)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
