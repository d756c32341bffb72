import { useEffect, useRef, useState } from 'react';
import type { Client } from '../../shared/api.ts';
import { type Entry, eraseEntry, keepEntry, keptEntries, pauseAfter, sendEntry } from './queue.ts';

/** Entries on their way. */
export interface EntryQueue {
  waiting: Entry[];
  refused: Entry[];
  /** Why the last attempt to send failed; null while nothing is wrong. */
  trouble: 'unreachable' | 'busy' | null;
  add: (entry: Entry) => void;
  drop: (entry: Entry) => void;
}

const isWaiting = ({ refusal }: Entry) => refusal === null;
const isOther =
  ({ body: { nonce } }: Entry) =>
  (entry: Entry) =>
    entry.body.nonce !== nonce;

/**
 * Keeps entries on this computer until they are received, and sends them one after the other: at once, when the network is back,
 * and every now and then.
 */
export function useQueue(client: Client, account: string, onReceived: (entry: Entry) => void, onRefused: () => void): EntryQueue {
  const [entries, setEntries] = useState(() => keptEntries(account));
  const [trouble, setTrouble] = useState<EntryQueue['trouble']>(null);
  const [isPaused, setPaused] = useState(false);
  const failures = useRef(0);
  const sending = useRef(false);
  const told = useRef({ onReceived, onRefused });
  told.current = { onReceived, onRefused };

  const next = entries.find(isWaiting);
  useEffect(() => {
    if (!next || isPaused || sending.current) return;
    sending.current = true;
    void sendEntry(client, next).then((sent) => {
      sending.current = false;
      if (sent === 'unreachable' || sent === 'busy') {
        failures.current++;
        setTrouble(sent);
        return setPaused(true);
      }
      failures.current = 0;
      setTrouble(null);
      const others = isOther(next);
      if (sent === 'received') {
        eraseEntry(account, next);
        setEntries((before) => before.filter(others));
        return told.current.onReceived(next);
      }
      const refused = { ...next, refusal: sent };
      keepEntry(account, refused);
      setEntries((before) => [...before.filter(others), refused]);
      told.current.onRefused();
    });
  }, [next, isPaused, client, account]);

  useEffect(() => {
    if (!isPaused) return;
    const retry = () => setPaused(false);
    const timer = setTimeout(retry, pauseAfter(failures.current));
    addEventListener('online', retry);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', retry);
    };
  }, [isPaused]);

  return {
    waiting: entries.filter(isWaiting),
    refused: entries.filter((entry) => !isWaiting(entry)),
    trouble,
    add: (entry) => {
      keepEntry(account, entry);
      setEntries((before) => [...before, entry]);
    },
    drop: (entry) => {
      eraseEntry(account, entry);
      setEntries((before) => before.filter(isOther(entry)));
    },
  };
}
