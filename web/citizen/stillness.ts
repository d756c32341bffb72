import { useLayoutEffect } from 'preact/hooks';

/** Milliseconds: longer than the pause within a slow double tap, shorter than it takes to read what is new. */
const pause = 600;
let end: ReturnType<typeof setTimeout> | undefined;

/**
 * Lets nothing be pressed for a moment, since the page changes or moves under the finger: the second half of a double tap,
 * or an impatient tap just as the answer arrives, must not press what has appeared in that place. The keyboard is not affected.
 */
export function keepStill(): void {
  // Without a touch so far there is no second one. Older engines cannot tell.
  if (navigator.userActivation?.hasBeenActive === false) return;
  document.body.classList.add('still');
  clearTimeout(end);
  end = setTimeout(() => document.body.classList.remove('still'), pause);
}

/** @param state changes whenever controls appear where others, or none, were before */
export function useStillness(state: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: every state is one
  useLayoutEffect(keepStill, [state]);
}
