/** @jsxImportSource react */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { EntryCampaign, EntryMode } from '../../../shared/contract/entry.ts';
import { formatCode, parseCode } from '../../../shared/domain/codes.ts';
import { Refused } from '../../shared/api.ts';
import { fill } from '../../shared/format.ts';
import { useOffice, type Words } from '../office.ts';
import type { Entry } from './queue.ts';
import type { Sound } from './sound.ts';

interface Props {
  campaign: EntryCampaign;
  mode: EntryMode;
  /** What was typed before. */
  typed: string;
  /** Answers that have been keyed wait for the code. */
  keeps: boolean;
  waiting: Entry[];
  sound: Sound;
  /** `twice` is null where nobody could be asked. */
  onCode: (code: string, twice: boolean | null) => void;
}

/** What a scanner reads is the slip's address, which ends with the code. */
const codeIn = (text: string) => text.slice(text.lastIndexOf('#') + 1);

function mistyped(text: string, { errors }: Words['entry']['code']): string | null {
  const parsed = parseCode(text);
  if (parsed.ok) return null;
  const count = text.replace(/[\s\p{Dash_Punctuation}]/gu, '').length;
  return count === 0 ? errors.empty : fill(errors[parsed.reason], { count });
}

/** Asks for the code of the next paper or call; without a network the code is checked when it is sent. */
export function CodeField({ campaign, mode, typed, keeps, waiting, sound, onCode }: Props) {
  const { client, words } = useOffice();
  const text = words.entry.code;
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string[]>([]);
  const [isChecking, setChecking] = useState(false);
  useEffect(() => input.current?.focus(), []);

  const refuse = (...why: string[]) => {
    setChecking(false);
    sound.play('refused');
    setProblem(why);
    input.current?.focus();
    input.current?.select();
  };
  const begin = (code: string, twice: boolean | null) => {
    sound.play('taken');
    onCode(code, twice);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isChecking) return;
    const given = codeIn(input.current?.value ?? '');
    const parsed = parseCode(given);
    if (!parsed.ok) return refuse(mistyped(given, text) ?? '');
    const code = formatCode(parsed);
    if (waiting.some(({ body }) => body.code === code)) return refuse(text.waiting);
    setProblem([]);
    setChecking(true);
    const completedAt = new Date(Math.min(Date.now(), Date.parse(campaign.closesAt))).toISOString();
    try {
      const { twice } = await client('checkCode', { params: { campaign: campaign.id }, body: { code, mode, completedAt } });
      begin(code, twice);
    } catch (error) {
      if (error instanceof Refused && error.document && error.status < 500) refuse(error.document.title, error.document.detail);
      else begin(code, null);
    }
  };
  const isWrong = problem.length > 0;
  return (
    <form className="entry-code" noValidate onSubmit={(event) => void submit(event)}>
      <label className="field-name" htmlFor="entry-code">
        {text.label}
      </label>
      <p className="hint" id="entry-code-hint">
        {mode === 'paper' ? text.paperHint : text.telephoneHint} {keeps && text.keeps}
      </p>
      {isWrong && (
        <div className="field-error" id="entry-code-error" role="alert">
          {problem.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      <div className="buttons">
        <input
          ref={input}
          id="entry-code"
          type="text"
          defaultValue={typed}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder="XXXX-XXXX-XXXX"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'entry-code-error entry-code-hint' : 'entry-code-hint'}
        />
        <button type="submit" className="button button-primary" aria-disabled={isChecking}>
          {isChecking ? text.checking : text.submit}
        </button>
      </div>
    </form>
  );
}
