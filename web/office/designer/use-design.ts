import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Questionnaire } from '../../../shared/contract/questionnaire.ts';
import { type Edited, editedOf, questionnaireOf } from './edited.ts';

/** Changes one part of what is designed. Changes with the same mark in a row are undone together: a text is typed letter by letter. */
export type Change<T> = (update: (before: T) => T, mark?: string) => void;

interface History {
  past: Edited[];
  present: Edited;
  future: Edited[];
  mark: string | null;
}

interface Kept {
  /** The questionnaire that the changes were made to. */
  base: string;
  edited: Edited;
  at: string;
}

const longestPast = 100;
const fresh = (questionnaire: Questionnaire): History => ({ past: [], present: editedOf(questionnaire), future: [], mark: null });

function read(key: string): Kept | null {
  try {
    const kept: Kept | null = JSON.parse(localStorage.getItem(key) ?? 'null');
    return kept?.edited && kept.base ? kept : null;
  } catch {
    return null;
  }
}

function write(key: string, kept: Kept | null): boolean {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

/**
 * A questionnaire under design: changes with undo and redo, kept in this browser until they are saved.
 * @param campaign the draft that it belongs to
 */
export function useDesign(campaign: string, saved: Questionnaire) {
  const key = `yipan:office:questionnaire:${campaign}`;
  const base = JSON.stringify(saved);
  const [history, setHistory] = useState(() => fresh(saved));
  /** Changes of an earlier visit, as long as nobody has decided about them. */
  const [offered, setOffered] = useState(() => read(key));
  const [isKept, setIsKept] = useState(true);
  const { past, present, future } = history;
  const questionnaire = useMemo(() => questionnaireOf(present), [present]);
  const isChanged = useMemo(
    () => JSON.stringify(questionnaireOf(editedOf(saved))) !== JSON.stringify(questionnaire),
    [saved, questionnaire],
  );

  useEffect(() => {
    if (offered) return;
    setIsKept(write(key, isChanged ? { base, edited: present, at: new Date().toISOString() } : null));
  }, [key, base, present, isChanged, offered]);

  const change = useCallback<Change<Edited>>(
    (update, mark) =>
      setHistory((before) => ({
        past: mark && mark === before.mark ? before.past : [...before.past.slice(-longestPast), before.present],
        present: update(before.present),
        future: [],
        mark: mark ?? null,
      })),
    [],
  );
  const step = (from: 'past' | 'future', to: 'past' | 'future', next: Edited | undefined) =>
    next &&
    setHistory((before) => ({
      ...before,
      [from]: before[from].slice(0, -1),
      [to]: [...before[to], before.present],
      present: next,
      mark: null,
    }));

  return {
    edited: present,
    questionnaire,
    change,
    isChanged,
    /** Whether this browser could keep the changes. */
    isKept,
    undo: past.length > 0 ? () => step('past', 'future', past.at(-1)) : null,
    redo: future.length > 0 ? () => step('future', 'past', future.at(-1)) : null,
    /** Starts afresh from what was saved: its identifiers no longer change. */
    settle: (questionnaire: Questionnaire) => {
      write(key, null);
      setHistory(fresh(questionnaire));
    },
    offered: offered && {
      at: offered.at,
      isOutdated: offered.base !== base,
      resume: () => {
        setHistory((before) => ({ past: [before.present], present: offered.edited, future: [], mark: null }));
        setOffered(null);
      },
      discard: () => {
        write(key, null);
        setOffered(null);
      },
    },
  };
}
