import { problemCategories } from '../../shared/contract/vocabulary.ts';
import { Choices } from '../citizen/choices.tsx';
import { OwnWords } from '../citizen/own-words.tsx';
import { fill } from '../shared/format.ts';
import type { ProblemDraft } from './draft.ts';
import type { ProblemWords } from './words.ts';

interface ProblemFieldsProps {
  /** Null where the county's name is not known either. */
  countyName: string | null;
  /** Null where the list could not be loaded. */
  townships: { code: string; name: string }[] | null;
  draft: ProblemDraft;
  change: (part: Partial<ProblemDraft>) => void;
  error: string | null;
  words: ProblemWords;
}

const undecided = 'undecided';

/** What the problem is about, where it is, and the person's own words. */
export function ProblemFields({ countyName, townships, draft, change, error, words }: ProblemFieldsProps) {
  const { fields, categories } = words;
  return (
    <>
      <OwnWords
        id="problem-text"
        label={fields.text}
        hint={fields.textHint}
        value={draft.text}
        most={500}
        error={error}
        onWrite={(text) => change({ text })}
        words={words.own}
      />
      <div class="field">
        <label for="problem-unit" class="text">
          {fields.where}
        </label>
        {townships === null && (
          <p class="muted" id="problem-unit-hint">
            {fields.onlyCounty}
          </p>
        )}
        <select
          id="problem-unit"
          value={draft.unit ?? ''}
          aria-describedby={townships === null ? 'problem-unit-hint' : undefined}
          onChange={(event) => change({ unit: event.currentTarget.value || null })}
        >
          <option value="">{countyName ? fill(fields.wholeCounty, { name: countyName }) : fields.thisCounty}</option>
          {draft.unit && !townships?.some(({ code }) => code === draft.unit) && <option value={draft.unit}>{draft.unit}</option>}
          {townships?.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <fieldset class="question" id="problem-category">
        <legend>
          <span class="text">{fields.category}</span>
        </legend>
        <Choices
          name="problem-category"
          choices={problemCategories.map((id) => ({ id, label: categories[id] }))}
          aside={{ id: undecided, label: fields.unsure }}
          chosen={[draft.category ?? undecided]}
          onChoose={(id) => change({ category: problemCategories.find((known) => known === id) ?? null })}
        />
      </fieldset>
    </>
  );
}
