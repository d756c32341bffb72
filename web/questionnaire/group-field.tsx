import type { RespondentGroup } from '../../shared/contract/primitives.ts';
import type { Language } from '../../shared/contract/vocabulary.ts';
import { Choices } from '../citizen/choices.tsx';
import { ReadAloud } from './read-aloud.tsx';
import type { Words } from './words.ts';

interface GroupFieldProps {
  groups: RespondentGroup[];
  chosen: RespondentGroup | null;
  /** Sending was tried without it. */
  isWanted: boolean;
  onChoose: (group: RespondentGroup) => void;
  hasVoice: boolean;
  language: Language;
  words: Words;
}

/** Asks which group the respondent belongs to. */
export function GroupField({ groups, chosen, isWanted, onChoose, hasVoice, language, words }: GroupFieldProps) {
  const { group, terms } = words;
  return (
    <div class="asked">
      {hasVoice && (
        <ReadAloud
          question={group.legend}
          answers={groups.flatMap((id) => [terms.groups[id], group.hints[id]])}
          language={language}
          words={words}
        />
      )}
      <fieldset class="question" id="group" aria-describedby={isWanted ? 'group-error' : undefined}>
        <legend>
          <span class="text">{group.legend}</span>
        </legend>
        {isWanted && (
          <p class="error" id="group-error" role="alert">
            {group.error}
          </p>
        )}
        <Choices
          name="group"
          choices={groups.map((id) => ({ id, label: terms.groups[id], hint: group.hints[id] }))}
          chosen={chosen ? [chosen] : []}
          onChoose={(id) => {
            const found = groups.find((known) => known === id);
            if (found) onChoose(found);
          }}
        />
      </fieldset>
    </div>
  );
}
