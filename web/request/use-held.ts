import { useEffect, useRef, useState } from 'preact/hooks';
import { retryPause } from '../questionnaire/retry.ts';
import type { Client } from '../shared/api.ts';
import { type Held, heldRequests, onHeldChange, sendHeld, type Why } from './held.ts';

const isDue = ({ waiting, refused }: Held) => waiting !== null && refused === null;

/**
 * The requests that this device holds. Those that wait are sent when the page opens, when the network is back, every now and then, and
 * on request; never twice at once.
 */
export function useHeld(client: Client): { held: Held[]; why: Why | null; sending: boolean; retry: () => void } {
  const [held, setHeld] = useState(heldRequests);
  const [why, setWhy] = useState<Why | null>(null);
  const [sending, setSending] = useState(false);
  const underWay = useRef(false);
  const failures = useRef(0);
  useEffect(() => onHeldChange(() => setHeld(heldRequests())), []);

  const send = async () => {
    if (underWay.current) return;
    underWay.current = true;
    setSending(true);
    let failed: Why | null = null;
    for (const request of heldRequests().filter(isDue)) failed = (await sendHeld(client, request)) ?? failed;
    failures.current = failed ? failures.current + 1 : 0;
    underWay.current = false;
    setSending(false);
    setWhy(failed);
  };
  const latestSend = useRef(send);
  latestSend.current = send;

  const due = held.filter(isDue).length;
  useEffect(() => {
    if (due > 0) void latestSend.current();
  }, [due]);
  useEffect(() => {
    if (!why || sending) return;
    const retry = () => void latestSend.current();
    const timer = setTimeout(retry, retryPause(failures.current - 1, why === 'offline' && navigator.onLine));
    addEventListener('online', retry);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', retry);
    };
  }, [why, sending]);

  return { held, why, sending, retry: () => void send() };
}
