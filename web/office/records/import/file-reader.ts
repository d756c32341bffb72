import { placesUrl } from 'virtual:places';
import type { Matching } from './columns.ts';
import type { ImportColumn } from './import-columns.ts';
import type { Defaults, ReadRow } from './rows.ts';
import type { Unread } from './table-file.ts';
import type { FromWorker, Opened, ToWorker } from './worker-messages.ts';

/** A file in the hands of a worker. */
export interface FileReading {
  open: (file: File) => Promise<Opened | Unread>;
  /** Matches the columns anew, by headings that were matched before. */
  match: (own: Partial<Record<ImportColumn, string>>) => Promise<Matching>;
  read: (matching: Matching, defaults: Defaults, progress: (read: number) => void) => Promise<ReadRow[]>;
  end: () => void;
}

export function startReading(): FileReading {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
  const ask = (message: ToWorker, progress: (read: number) => void = () => undefined) =>
    new Promise<FromWorker>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind === 'progress') progress(data.read);
        else if (data.kind === 'failed') reject(new Error(data.message));
        else resolve(data);
      };
      worker.onerror = (event) => reject(new Error(event.message || 'the worker could not be started'));
      worker.postMessage(message);
    });
  return {
    open: async (file) => {
      const answer = await ask({ kind: 'open', file });
      if (answer.kind === 'opened') return answer.opened;
      return answer.kind === 'unread' ? answer.why : 'unreadable';
    },
    match: async (own) => {
      const answer = await ask({ kind: 'match', own });
      return answer.kind === 'matched' ? answer.matching : {};
    },
    read: async (matching, defaults, progress) => {
      const answer = await ask({ kind: 'read', places: new URL(placesUrl, location.href).href, matching, defaults }, progress);
      return answer.kind === 'read' ? answer.rows : [];
    },
    end: () => worker.terminate(),
  };
}
