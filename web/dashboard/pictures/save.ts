import type { Picture } from './svg.ts';

const scale = 2;

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has taken the address by the time that the click's own work is done.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

export const saveSvg = ({ svg }: Picture, name: string): void => save(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`);

/** Saves a picture at twice its size in dots. */
export async function savePng({ svg, width, height }: Picture, name: string): Promise<void> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const dots = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (dots) save(dots, `${name}.png`);
}

/** Saves a table of the API as a workbook: the very figures of the CSV, numbers as numbers. */
export async function saveXlsx(csv: string, name: string): Promise<void> {
  const [{ default: writeXlsxFile }, { parse }, text] = await Promise.all([
    import('write-excel-file/universal'),
    import('csv-parse/browser/esm/sync'),
    fetch(csv).then((answer) => {
      if (!answer.ok) throw new Error(`${csv} answered ${answer.status}`);
      return answer.text();
    }),
  ]);
  const rows: string[][] = parse(text, { bom: true });
  const cells = rows.map((row, index) =>
    row.map((cell) => {
      // Codes of units are names: they stay text, however much they look like numbers.
      const isNumber = index > 0 && /^-?\d{1,5}(\.\d+)?$/.test(cell);
      return isNumber
        ? { value: Number(cell), type: Number }
        : { value: cell, type: String, ...(index === 0 && { fontWeight: 'bold' as const }) };
    }),
  );
  save(await writeXlsxFile(cells, { stickyRowsCount: 1 }).toBlob(), `${name}.xlsx`);
}
