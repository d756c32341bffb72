import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../../shared/contract/vocabulary.ts';

const speech = 'speechSynthesis' in window && 'SpeechSynthesisUtterance' in window ? window.speechSynthesis : null;

/** A voice of the device itself: what it reads goes to nobody. */
function voiceIn(language: Language): SpeechSynthesisVoice | null {
  const voices = speech?.getVoices().filter(({ lang, localService }) => localService && lang.slice(0, 2) === language.slice(0, 2)) ?? [];
  return voices.find(({ lang }) => lang.replace('_', '-') === language) ?? voices[0] ?? null;
}

/** What is being read, and how its reader learns that it is no longer. */
let current: { utterance: SpeechSynthesisUtterance; ended: () => void } | null = null;

function stop(): void {
  const stopped = current;
  current = null;
  if (!stopped) return;
  speech?.cancel();
  stopped.ended();
}

/** Whether the device has a voice in a language; voices are found while the page is shown. */
export function useVoice(language: Language): boolean {
  const [has, setHas] = useState(() => voiceIn(language) !== null);
  useEffect(() => {
    const look = () => setHas(voiceIn(language) !== null);
    look();
    // Some browsers have the engine and tell of no voices.
    speech?.addEventListener?.('voiceschanged', look);
    return () => speech?.removeEventListener?.('voiceschanged', look);
  }, [language]);
  return has;
}

/** Reads sentences aloud, one reader at a time: another one's, a change of language or leaving the page ends it. */
export function useReader(language: Language): { reading: boolean; toggle: (sentences: string[]) => void } {
  const [reading, setReading] = useState<SpeechSynthesisUtterance | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a text of another language ends the reading of this one
  useEffect(() => {
    if (!reading) return;
    addEventListener('pagehide', stop);
    return () => {
      removeEventListener('pagehide', stop);
      // Another reader may have begun in the meantime.
      if (current?.utterance === reading) stop();
    };
  }, [reading, language]);

  const toggle = (sentences: string[]) => {
    stop();
    const voice = voiceIn(language);
    if (reading || !voice || !speech) return;
    const utterance = new SpeechSynthesisUtterance(sentences.join(language === 'en' ? '. ' : '。'));
    utterance.voice = voice;
    utterance.lang = voice.lang;
    const ended = () => setReading(null);
    utterance.onend = utterance.onerror = () => {
      if (current?.utterance !== utterance) return;
      current = null;
      ended();
    };
    current = { utterance, ended };
    setReading(utterance);
    speech.speak(utterance);
  };
  return { reading: reading !== null, toggle };
}
