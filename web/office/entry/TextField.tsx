/** @jsxImportSource react */
import { type KeyboardEvent, useId } from 'react';
import { useOffice } from '../office.ts';
import { type Given, longestText } from './keying.ts';
import type { Question } from './questions.ts';
import type { DeskState } from './use-desk.ts';
import { wordingOf } from './wording.ts';

/** Takes the respondent's own words; Enter goes on, Backspace in the empty field goes back. */
export function TextField({ question, given, state }: { question: Question; given: Given | undefined; state: DeskState }) {
  const { words } = useOffice();
  const hint = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { value } = event.currentTarget;
    if (event.key === 'Enter') state.typeText(value);
    else if (event.key === 'Backspace' && value === '') state.press('Backspace');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <p className="hint" id={hint}>
        {words.entry.sheet.textHint}
      </p>
      <textarea
        rows={2}
        maxLength={longestText}
        defaultValue={given?.[0] ?? ''}
        aria-label={wordingOf(question, words)}
        aria-describedby={hint}
        onKeyDown={onKeyDown}
      />
    </>
  );
}
