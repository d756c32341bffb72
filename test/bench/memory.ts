import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of this process and all below it, MiB; null where there is no /proc. */
export function residentMemory(except: number[] = []): number | null {
  try {
    const processes = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(statusOf);
    const below = new Set([process.pid]);
    for (let size = 0; size !== below.size; ) {
      size = below.size;
      for (const { pid, parent } of processes) if (below.has(parent) && !except.includes(pid)) below.add(pid);
    }
    return processes.filter(({ pid }) => below.has(pid)).reduce((sum, { kilobytes }) => sum + kilobytes, 0) / 1024;
  } catch {
    return null;
  }
}

function statusOf(pid: string): { pid: number; parent: number; kilobytes: number }[] {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const value = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(text)?.[1] ?? 0);
    return [{ pid: Number(pid), parent: value('PPid'), kilobytes: value('VmRSS') }];
  } catch {
    // It ended between the listing and the reading.
    return [];
  }
}
