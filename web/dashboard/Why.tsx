import type { ComponentChildren } from 'preact';
import type { Words } from './words.ts';

type Reason = 'withheld' | 'thin' | 'rank' | 'few';
const reasons: readonly Reason[] = ['withheld', 'thin', 'rank', 'few'];

/** A mark that explains itself on tap: opens one of {@link Explanations}. */
export const Why = ({ reason, class: name, children }: { reason: Reason; class: string; children: ComponentChildren }) => (
  <button type="button" class={`why ${name}`} popovertarget={`why-${reason}`}>
    {children}
  </button>
);

/** Why a cell is hatched, a dot open, a rank shared. Once on the page; without the popover API they stand at its end as notes. */
export const Explanations = ({ words }: { words: Words }) => (
  <>
    {reasons.map((reason) => (
      <div key={reason} id={`why-${reason}`} popover="auto" class="explanation" role="note">
        <p>{words.why[reason]}</p>
        <button type="button" class="button" popovertarget={`why-${reason}`} popovertargetaction="hide">
          {words.why.close}
        </button>
      </div>
    ))}
  </>
);
