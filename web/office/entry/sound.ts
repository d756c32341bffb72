import { useCallback, useRef, useState } from 'react';
import { keep, ofComputer, readKept } from './kept.ts';

/** Tones in hertz, one after the other, each 40 ms. */
const tones = { taken: [880], refused: [196, 196], sent: [660, 990] } as const;
type Tone = keyof typeof tones;

export interface Sound {
  isOn: boolean;
  toggle: () => void;
  play: (tone: Tone) => void;
}

const soundKey = 'yipan:entry:sound';
const toneSeconds = 0.04;

/** Short tones for who looks at the paper and not at the screen. */
export function useSound(): Sound {
  const [isOn, setOn] = useState(() => readKept<boolean>(ofComputer, soundKey) ?? true);
  const context = useRef<AudioContext | null>(null);
  const play = useCallback(
    (tone: Tone) => {
      if (!isOn || typeof AudioContext === 'undefined') return;
      context.current ??= new AudioContext();
      const { currentTime, destination } = context.current;
      for (const [index, frequency] of tones[tone].entries()) {
        const oscillator = new OscillatorNode(context.current, { frequency });
        const gain = new GainNode(context.current, { gain: 0.05 });
        oscillator.connect(gain).connect(destination);
        oscillator.start(currentTime + index * toneSeconds);
        oscillator.stop(currentTime + (index + 1) * toneSeconds);
      }
    },
    [isOn],
  );
  const toggle = () => {
    keep(ofComputer, soundKey, !isOn);
    setOn(!isOn);
  };
  return { isOn, toggle, play };
}
