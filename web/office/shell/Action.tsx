/** @jsxImportSource react */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from './context.ts';
import { Dialog } from './Dialog.tsx';
import { useShownPointers } from './Field.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import { type ActionState, useAction } from './use-action.ts';

interface Look {
  /** Says in words what will happen. */
  label: string;
  /** Says what has happened. */
  done?: ReactNode;
  /** Asks before something that cannot be undone. */
  confirm?: { title: string; detail: ReactNode };
  kind?: 'primary' | 'plain' | 'danger' | 'normal';
  disabled?: boolean;
}

type Props = Look & ({ run: (idempotencyKey: string) => Promise<unknown> } | { action: ActionState });

const classes = { primary: 'button button-primary', plain: 'link', danger: 'button button-danger', normal: 'button' };

/** A button for an act with its outcome under it. Takes `run`, or the state of {@link useAction} where a form needs its problem. */
export function Action(props: Props) {
  const { words } = useWords();
  const own = useAction('run' in props ? props.run : async () => undefined);
  const { running, problem, done, start } = 'action' in props ? props.action : own;
  const { label, confirm, kind = 'normal', disabled = false } = props;
  const [asking, setAsking] = useState(false);
  const shownElsewhere = useShownPointers();
  const outcome = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (problem) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);

  return (
    <div className="action">
      <button
        type="button"
        className={classes[kind]}
        disabled={disabled}
        aria-disabled={running}
        onClick={() => (confirm ? setAsking(true) : start())}
      >
        {running ? words.shell.running : label}
      </button>
      <div ref={outcome} className="outcome">
        {problem !== null && !running && <ProblemNotice error={problem} shownElsewhere={shownElsewhere} />}
        <div role="status">{done && props.done && <p className="notice notice-done">{props.done}</p>}</div>
      </div>
      {confirm && asking && (
        <Dialog title={confirm.title} onClose={() => setAsking(false)}>
          <div className="reading">{confirm.detail}</div>
          <div className="buttons">
            <button
              type="button"
              className={kind === 'danger' ? 'button button-danger' : 'button button-primary'}
              onClick={() => {
                setAsking(false);
                start();
              }}
            >
              {label}
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {words.shell.cancel}
            </button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
