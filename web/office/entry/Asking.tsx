/** @jsxImportSource react */
import { Dialog, useOffice } from '../office.ts';

interface Props {
  title: string;
  detail: string;
  choices: { label: string; kind?: 'danger' | 'primary'; run: () => void }[];
  /** What the last button says; it changes nothing. */
  cancel?: string;
  onClose: () => void;
}

/** Asks before something that cannot be undone. */
export function Asking({ title, detail, choices, cancel, onClose }: Props) {
  const { words } = useOffice();
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="reading">{detail}</p>
      <div className="buttons">
        {choices.map(({ label, kind, run }) => (
          <button
            key={label}
            type="button"
            className={`button${kind ? ` button-${kind}` : ''}`}
            onClick={() => {
              onClose();
              run();
            }}
          >
            {label}
          </button>
        ))}
        <button type="button" className="button" onClick={onClose}>
          {cancel ?? words.shell.cancel}
        </button>
      </div>
    </Dialog>
  );
}
