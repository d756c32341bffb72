/** @jsxImportSource react */
import type { EntryMode } from '../../../shared/contract/entry.ts';
import { useOffice } from '../office.ts';
import type { Given } from './keying.ts';
import type { Question } from './questions.ts';
import { TextField } from './TextField.tsx';
import type { DeskState } from './use-desk.ts';
import { givenIn, optionOf, spokenOf, wordingOf } from './wording.ts';

interface Props {
  question: Question;
  number: number;
  given: Given | undefined;
  isCurrent: boolean;
  isRefused: boolean;
  mode: EntryMode;
  state: DeskState;
}

/** One question: its number, its words and what was keyed; the current one with the keys that answer it. */
export function Row({ question, number, given, isCurrent, isRefused, mode, state }: Props) {
  const { words } = useOffice();
  const text = words.entry.sheet;
  const { telephone } = words.entry;
  return (
    <div className={`sheet-row${isCurrent ? ' current' : ''}${isRefused ? ' refused' : ''}`} aria-current={isCurrent ? 'step' : undefined}>
      <p className="sheet-question">
        <span className="sheet-number">{number}</span>
        <span>{wordingOf(question, words)}</span>
      </p>
      <p className={given?.length === 0 ? 'sheet-given muted' : 'sheet-given'}>{given && givenIn(question, given, words)}</p>
      {isCurrent && (
        <div className="sheet-keys">
          {mode === 'telephone' && (
            <p className="spoken">
              <span className="muted small">{telephone.read}</span> {spokenOf(question, words)}
            </p>
          )}
          {question.kind === 'short-text' ? (
            <TextField key={question.id} question={question} given={given} state={state} />
          ) : (
            <div className="sheet-options">
              {question.options.map((option) => (
                <KeyButton
                  key={option.id}
                  name={option.key.toUpperCase()}
                  label={optionOf(question, option, words)}
                  isChosen={given?.includes(option.id) ?? false}
                  press={() => state.press(option.key)}
                />
              ))}
              {question.mayBeBlank && (
                <KeyButton name="-" label={text.blankHint} isChosen={given?.length === 0} press={() => state.press('-')} />
              )}
            </div>
          )}
          {question.kind === 'multiple-choice' && <p className="hint">{text.multipleHint}</p>}
          {isRefused && <p className="field-error">{text.refused}</p>}
        </div>
      )}
    </div>
  );
}

/** The key's own button, for the mouse; the keyboard needs no stop here. */
const KeyButton = ({ name, label, isChosen, press }: { name: string; label: string; isChosen: boolean; press: () => void }) => (
  <button type="button" className="key-button" tabIndex={-1} aria-pressed={isChosen} onClick={press}>
    <kbd>{name}</kbd> {label}
  </button>
);
