import type { UnitResult } from '../../shared/contract/results.ts';
import { satisfactionLevels } from '../../shared/contract/vocabulary.ts';
import { fill } from '../shared/format.ts';
import { percentText } from './figures.ts';
import { Section } from './Section.tsx';
import type { Words } from './words.ts';

interface Props {
  result: UnitResult;
  words: Words;
  source: string;
  period: string;
  csv: string;
}

/** The five levels as one stacked line that diverges where satisfied ends; do-not-know apart. */
export function Distribution({ result, words, ...origin }: Props) {
  const { distribution, doNotKnowPercent, reading } = result;
  const { heading, lead, none, doNotKnow } = words.distribution;
  if (!distribution) {
    return (
      <Section id="distribution" heading={heading} words={words}>
        <p class="empty">{none}</p>
      </Section>
    );
  }
  const share = (level: string) => distribution.find(({ answer }) => answer === level)?.percent ?? 0;
  const text = (percent: number) => percentText(percent, result.satisfaction.n);
  const satisfied = satisfactionLevels.slice(0, reading === 'wide' ? 3 : 2);
  const others = satisfactionLevels.slice(satisfied.length);
  const sum = (levels: readonly string[]) => levels.reduce((total, level) => total + share(level), 0);
  // Each side of the middle is as wide as the longer one may need, so that the middle stays in view.
  const [left, right] = [Math.max(sum(others), 12), Math.max(sum(satisfied), 12)];
  const width = (percent: number, side: number) => ({ width: `${(percent / side) * 100}%` });
  return (
    <Section id="distribution" heading={heading} lead={lead} words={words} {...origin}>
      <div class="diverging" aria-hidden="true" style={{ gridTemplateColumns: `${left}fr ${right}fr` }}>
        <div class="side left">
          {others.map((level) => (
            <span key={level} class={`level level-${level}`} style={width(share(level), left)} />
          ))}
        </div>
        <div class="side right">
          {[...satisfied].reverse().map((level) => (
            <span key={level} class={`level level-${level}`} style={width(share(level), right)} />
          ))}
        </div>
      </div>
      <dl class="levels">
        {satisfactionLevels.map((level) => (
          <div key={level}>
            <dt>
              <span class={`swatch level-${level}`} aria-hidden="true" />
              {words.terms.answers[level]}
            </dt>
            <dd class="figures">{text(share(level))}</dd>
          </div>
        ))}
      </dl>
      {doNotKnowPercent !== null && <p class="muted note">{fill(doNotKnow, { percent: text(doNotKnowPercent).slice(0, -1) })}</p>}
    </Section>
  );
}
