import { useEffect, useRef, useState } from 'preact/hooks';
import type { Client } from '../shared/api.ts';
import type { Held, Outbox } from './outbox.ts';
import { retryLater, type Why } from './retry.ts';

/** What is held, and how sending it goes. */
export interface OutboxState<T extends Held> {
  held: T[];
  /** Why something has to wait. */
  why: Why | null;
  sending: boolean;
  retry: () => void;
}

const isDue = ({ waiting, refused }: Held) => waiting !== null && !refused;

/**
 * What this device holds. What waits is sent when the page opens, when the network is back, every now and then, and on request;
 * never twice at once.
 */
export function useOutbox<T extends Held>(client: Client, outbox: Outbox<T>): OutboxState<T> {
  const [held, setHeld] = useState(outbox.all);
  const [why, setWhy] = useState<Why | null>(null);
  const [sending, setSending] = useState(false);
  const underWay = useRef(false);
  const failures = useRef(0);
  useEffect(() => outbox.onChange(() => setHeld(outbox.all())), [outbox]);

  const send = async () => {
    if (underWay.current) return;
    underWay.current = true;
    setSending(true);
    let failed: Why | null = null;
    const tried = new Set<string>();
    const next = () => outbox.all().find((one) => isDue(one) && !tried.has(outbox.numberOf(one)));
    for (let one = next(); one; one = next()) {
      tried.add(outbox.numberOf(one));
      failed = (await outbox.send(client, one)) ?? failed;
    }
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
    return retryLater(() => void latestSend.current(), why, failures.current - 1);
  }, [why, sending]);

  return { held, why, sending, retry: () => void send() };
}
