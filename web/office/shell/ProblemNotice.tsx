/** @jsxImportSource react */
import type { FieldProblem } from '../../../shared/contract/problems.ts';
import { Refused } from '../../shared/api.ts';
import { fill } from '../../shared/format.ts';
import { useWords } from './context.ts';
import type { Words } from './words.ts';

interface Told {
  title: string;
  detail: string;
  errors: FieldProblem[];
  request: string | null;
}

/** A failure in the page's words: the problem document's own where there is one. */
export function told(error: unknown, words: Words, reading: boolean): Told {
  const { unreachable, unreadable, gateway } = words.shell;
  if (!(error instanceof Refused)) return { ...(reading ? unreadable : unreachable), errors: [], request: null };
  const { document, status } = error;
  if (!document) return { title: gateway.title, detail: fill(gateway.detail, { status }), errors: [], request: null };
  return { title: document.title, detail: document.detail, errors: document.errors ?? [], request: document.instance ?? null };
}

interface Props {
  error: unknown;
  /** Whether something could not be read, rather than done. */
  reading?: boolean;
  retry?: (() => void) | undefined;
  /** Fields that show their own errors. */
  shownElsewhere?: ReadonlySet<string>;
}

/** What went wrong and what to do, where it happened. */
export function ProblemNotice({ error, reading = false, retry, shownElsewhere }: Props) {
  const { words } = useWords();
  const { title, detail, errors, request } = told(error, words, reading);
  const rest = errors.filter(({ pointer }) => !pointer || !shownElsewhere?.has(pointer));
  return (
    <div className="notice notice-alarm" role="alert">
      <p className="notice-title">{title}</p>
      <p>{detail}</p>
      {rest.length > 0 && (
        <ul>
          {rest.map((item) => (
            <li key={`${item.pointer ?? item.parameter} ${item.detail}`}>{item.detail}</li>
          ))}
        </ul>
      )}
      {request && <p className="muted small">{fill(words.shell.request, { id: request })}</p>}
      {retry && (
        <button type="button" className="link" onClick={retry}>
          {words.shell.retry}
        </button>
      )}
    </div>
  );
}
