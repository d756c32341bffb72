import encodeQR from 'qr';

/** Free space around a QR code that readers need, in modules. */
const quietZone = 4;

/** Dark modules of a row that lie side by side, in modules from the corner of the quiet zone. */
interface Run {
  x: number;
  y: number;
  length: number;
}

/** A QR code with error correction M: its width with the quiet zone, in modules, and its dark runs. */
export function qrRuns(text: string): { modules: number; runs: Run[] } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietZone });
  const runs = rows.flatMap((row, y) => {
    const found: Run[] = [];
    for (const [x, isDark] of row.entries()) {
      const last = found.at(-1);
      if (!isDark) continue;
      if (last && last.x + last.length === x) last.length++;
      else found.push({ x, y, length: 1 });
    }
    return found;
  });
  return { modules: rows.length, runs };
}

/** A QR code as the path of an SVG, in modules. */
export function qrPath(text: string): { modules: number; path: string } {
  const { modules, runs } = qrRuns(text);
  return { modules, path: runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('') };
}
