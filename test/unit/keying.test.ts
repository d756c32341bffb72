import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PublicQuestionnaire } from '../../shared/contract/questionnaire.ts';
import { answerOrder, refusedAnswers } from '../../shared/domain/questionnaire.ts';
import { questionsKeyedTwice } from '../../shared/domain/second-keying.ts';
import { answersOf, ended, type Form, groupOf, type Keying, keyText, shownOf } from '../../web/office/entry/keying.ts';
import { differencesOf, finishedOf, formOf, type Paper, pressPaper, startPaper } from '../../web/office/entry/paper.ts';
import { questionsOf } from '../../web/office/entry/questions.ts';

const text = (name: string) => ({ 'zh-CN': name, en: name });
const options = (...ids: string[]) => ids.map((id) => ({ id, text: text(id) }));
/** Every kind of question, with conditions on a group, on an answer, on several choices, and on a question that is itself conditional. */
const questionnaire = PublicQuestionnaire.parse({
  overall: { text: text('overall') },
  objects: [
    {
      id: 'office',
      name: text('office'),
      judgedBy: 'township',
      items: [
        { id: 'attitude', text: text('attitude') },
        { id: 'for-farmers', text: text('for farmers'), showIf: { groups: ['farmer'] } },
        {
          id: 'farmers-bad',
          text: text('farmers'),
          showIf: { groups: ['farmer'], answer: { question: 'attitude', oneOf: ['dissatisfied'] } },
        },
      ],
    },
  ],
  awareness: [{ id: 'policy', text: text('policy'), options: options('yes', 'no') }],
  further: [
    { id: 'used', kind: 'multiple-choice', text: text('used'), options: options('hall', 'phone', 'app') },
    {
      id: 'app',
      kind: 'single-choice',
      text: text('app'),
      options: options('easy', 'hard'),
      showIf: { answer: { question: 'used', oneOf: ['app'] } },
    },
    { id: 'why', kind: 'short-text', text: text('why'), showIf: { answer: { question: 'app', oneOf: ['hard'] } } },
  ],
});
const order = answerOrder(questionnaire);
const formFor = (groups: ('farmer' | 'urban-resident')[]): Form => ({
  questions: questionsOf(questionnaire, groups),
  order,
  onlyGroup: groups.length === 1 ? (groups[0] ?? null) : null,
});
const form = formFor(['farmer', 'urban-resident']);
const known = { code: '080N-AD6P-F2XK', nonce: 'q83vEjRWeJCrze8SNFZ4kA', twice: false };

const keyingOf = (paper: Paper): Keying | null => (paper.stage === 'settling' ? null : paper.keying);
const textOf = (paper: Paper, words: string): Paper =>
  paper.stage === 'settling' ? paper : { ...paper, keying: keyText(formOf(form, paper), paper.keying, words) };
/** Plays keys; a key longer than one character that is no key's name is a text. */
const play = (paper: Paper, keys: string[]): Paper =>
  keys.reduce((before, key) => (key.startsWith('text:') ? textOf(before, key.slice(5)) : pressPaper(form, before, key).paper), paper);
const at = (paper: Paper) => keyingOf(paper)?.current;

const key = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('1', '2', '3', '4', '0', '-', ' ') },
  { weight: 5, arbitrary: fc.constantFrom('Enter', 'Backspace', 'ArrowUp') },
  { weight: 1, arbitrary: fc.constantFrom('text:too slow', 'text:   ', 'x', 'Q', 'Tab', 'Escape', 'F5', 'ArrowDown') },
);
const keys = fc.array(key, { minLength: 1, maxLength: 150, size: 'max' });
const settings = { seed: 20_261_121, numRuns: 100 };

/** What must hold of a keying whatever has been pressed, and does not. */
function faultsOf(of: Form, { given, current }: Keying): string[] {
  const shown = shownOf(of, given).map(({ id }) => id);
  const before = current === null ? shown : shown.slice(0, shown.indexOf(current));
  const group = groupOf(of, given);
  return [
    ...Object.keys(given).flatMap((id) => (shown.includes(id) ? [] : [`${id} is kept and not shown`])),
    ...before.flatMap((id) => (given[id] ? [] : [`${id} is passed and not keyed`])),
    ...(current === null || shown.includes(current) ? [] : [`${current} is current and not shown`]),
    ...(group ? refusedAnswers(order, { group, ...answersOf(of, given) }).map(({ pointer }) => `${pointer} would be refused`) : []),
  ];
}

describe('any sequence of keys', () => {
  it.each([false, true])('leaves a paper consistent, and what is finished is what the intake accepts (twice: %s)', (twice) => {
    fc.assert(
      fc.property(keys, (pressed) => {
        let paper = startPaper(form, { ...known, twice });
        for (const each of pressed) {
          paper = play(paper, [each]);
          const keying = keyingOf(paper);
          const faults = keying ? faultsOf(formOf(form, paper), keying) : [];
          if (paper.stage === 'settling' && paper.settled.length > differencesOf(form, paper).length)
            faults.push('more is settled than differs');
          const finished = finishedOf(form, paper);
          if (finished) {
            faults.push(...faultsOf(form, { given: finished.given, current: null }));
            if ((finished.secondKeying !== null) !== twice) faults.push('finished by the wrong number of keyings');
            const group = groupOf(form, finished.given);
            if (group === null) faults.push('finished without a group');
            else if (finished.secondKeying) {
              const { answers } = answersOf(form, finished.given);
              const wanted = questionsKeyedTwice(form.order, 2, group, answers);
              if (finished.secondKeying.compared !== wanted) faults.push('not compared in all that was asked');
            }
          }
          if (faults.length > 0) expect(faults).toEqual([]);
        }
      }),
      settings,
    );
  });

  it('sends nothing but by Enter at the end', () => {
    fc.assert(
      fc.property(keys, (pressed) => {
        let paper = startPaper(form, known);
        for (const each of pressed.filter((one) => !one.startsWith('text:'))) {
          const { paper: next, effect } = pressPaper(form, paper, each);
          if (effect === 'finished') expect({ each, finished: finishedOf(form, next) !== null }).toEqual({ each: 'Enter', finished: true });
          paper = next;
        }
      }),
      settings,
    );
  });

  it('can be ended early with what has been answered, once the group is known', () => {
    fc.assert(
      fc.property(keys, (pressed) => {
        const paper = play(startPaper(form, known), pressed);
        const keying = keyingOf(paper) ?? { given: {}, current: null };
        const closed = ended(form, keying);
        expect(closed === null).toBe(groupOf(form, keying.given) === null);
        if (closed) {
          expect(faultsOf(form, closed)).toEqual([]);
          expect(answersOf(form, closed.given)).toEqual(answersOf(form, keying.given));
        }
      }),
      settings,
    );
  });
});

describe('keying', () => {
  it('takes one key an answer, skips what is not shown, and sends with Enter', () => {
    const finished = play(startPaper(form, known), ['2', '1', '4', '2', '1', 'Enter']);
    expect(at(finished)).toBeNull();
    expect(pressPaper(form, finished, 'Enter').effect).toBe('finished');
    expect(answersOf(form, finishedOf(form, finished)?.given ?? {})).toEqual({
      answers: {
        overall: 'very-satisfied',
        ratings: { attitude: 'dissatisfied' },
        awareness: { policy: 'no' },
        choices: { used: ['hall'] },
      },
      texts: {},
    });
  });

  it('keeps later answers when an earlier one is corrected, but those that are hidden by it', () => {
    const start = play(startPaper(form, known), ['1', '1', '4', '1', '3', '1', '1', '3', 'Enter', '2']);
    expect(at(start)).toBe('why');
    const back = play(play(start, ['text:乱']), Array(7).fill('Backspace'));
    expect(at(back)).toBe('attitude');
    const corrected = play(back, ['1']);
    expect(Object.keys(keyingOf(corrected)?.given ?? {})).not.toContain('farmers-bad');
    expect(keyingOf(corrected)?.given).toMatchObject({ app: ['hard'], why: ['乱'] });
    const over = play(corrected, ['Enter', 'ArrowDown', 'Enter', 'Enter', 'Enter', 'Enter']);
    expect(pressPaper(form, over, 'Enter').effect).toBe('finished');
  });

  it('refuses a key that is no answer, and Enter before an answer; the group cannot be left blank', () => {
    const paper = startPaper(form, known);
    for (const each of ['9', 'x', '-', ' ', 'Enter', 'Backspace'])
      expect(pressPaper(form, paper, each)).toEqual({ paper, effect: 'refused' });
    expect(pressPaper(form, paper, 'Tab')).toEqual({ paper, effect: 'none' });
  });

  it('asks for no group where there is one only', () => {
    const only = formFor(['farmer']);
    const paper = startPaper(only, known);
    expect(at(paper)).toBe('overall');
    expect(groupOf(only, keyingOf(paper)?.given ?? {})).toBe('farmer');
  });
});

describe('keying twice', () => {
  const first = ['1', '1', '2', '1', '1', '1', 'Enter'];
  const twice = startPaper(form, { ...known, twice: true });

  it('is finished when both keyings agree', () => {
    const once = play(twice, first);
    expect(finishedOf(form, once)).toBeNull();
    const again = play(once, ['Enter', ...first]);
    expect(again.stage).toBe('second');
    const { paper, effect } = pressPaper(form, again, 'Enter');
    expect({ effect, secondKeying: finishedOf(form, paper)?.secondKeying }).toEqual({
      effect: 'finished',
      secondKeying: { compared: 6, differing: 0 },
    });
  });

  it('lets the clerk decide each difference, take a decision back, and key what has come to be shown', () => {
    const settling = play(play(twice, first), ['Enter', '1', '1', '4', '1', '2', '2', '1', '2', 'Enter', 'Enter']);
    expect(settling.stage === 'settling' && differencesOf(form, settling).map(({ id }) => id)).toEqual(['attitude', 'policy', 'used']);
    expect(pressPaper(form, settling, 'Enter').effect).toBe('refused');
    const settled = play(settling, ['1', 'Backspace', '2', '1', '2']);
    const checking = play(settled, ['Enter']);
    expect(checking.stage).toBe('checking');
    const finished = finishedOf(form, checking);
    expect(finished?.secondKeying).toEqual({ compared: 7, differing: 4 });
    expect(finished?.given).toMatchObject({
      attitude: ['dissatisfied'],
      'farmers-bad': ['satisfied'],
      policy: ['yes'],
      used: ['hall', 'phone'],
    });
    expect(pressPaper(form, checking, 'Enter').effect).toBe('finished');
  });

  it('takes the respondent’s own words once', () => {
    const spoken = play(twice, ['2', '1', '1', '1', '3', 'Enter', '2', 'text:等了两小时']);
    const again = play(spoken, ['Enter', '2', '1', '1', '1', '3', 'Enter', '2']);
    expect(at(again)).toBeNull();
    const { paper } = pressPaper(form, again, 'Enter');
    expect(finishedOf(form, paper)?.given.why).toEqual(['等了两小时']);
  });
});
