import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Figures, Order } from './load-worker.ts';

/** A process that makes load, one order after another. */
export function loader(): { run(order: Order): Promise<Figures>; stop(): void } {
  const child = fork(join(import.meta.dirname, 'load-worker.ts'), { serialization: 'advanced' });
  return {
    async run(order) {
      child.send(order);
      const [figures] = await once(child, 'message');
      return figures;
    },
    stop: () => child.disconnect(),
  };
}
