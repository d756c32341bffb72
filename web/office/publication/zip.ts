/** A file of an archive; its text comes in pieces, so that a large one never stands in memory as a whole. */
export interface Entry {
  name: string;
  text: Iterable<string>;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
const crc32 = (bytes: Uint8Array, before: number): number => {
  let value = ~before >>> 0;
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
};

/** Whole numbers in little-endian order: [value, bytes]. */
function numbers(...fields: [value: number, bytes: 2 | 4][]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [value, bytes] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

interface Packed {
  name: Uint8Array<ArrayBuffer>;
  body: Blob;
  crc: number;
  size: number;
}

/** Compresses piece after piece: the page stays responsive in between. */
async function pack({ name, text }: Entry): Promise<Packed> {
  const encoder = new TextEncoder();
  const { readable, writable } = new CompressionStream('deflate-raw');
  const body = new Response(readable).blob();
  const writer = writable.getWriter();
  let [crc, size] = [0, 0];
  for (const piece of text) {
    const bytes = encoder.encode(piece);
    crc = crc32(bytes, crc);
    size += bytes.length;
    await writer.write(bytes);
  }
  await writer.close();
  return { name: encoder.encode(name), body: await body, crc, size };
}

/** Deflated, names in UTF-8; every file dated 1 January 1980: nothing of the archive tells when it was made. */
const common = ({ name, body, crc, size }: Packed): [number, 2 | 4][] => [
  [20, 2],
  [0x0800, 2],
  [8, 2],
  [0, 2],
  [0x21, 2],
  [crc, 4],
  [body.size, 4],
  [size, 4],
  [name.length, 2],
  [0, 2],
];

/** A ZIP archive (APPNOTE 4.3; below 4 GB). */
export async function zip(entries: Entry[], type: string): Promise<Blob> {
  const parts: (Uint8Array<ArrayBuffer> | Blob)[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let [offset, length] = [0, 0];
  for (const entry of entries) {
    const packed = await pack(entry);
    const head = numbers([0x04034b50, 4], ...common(packed));
    parts.push(head, packed.name, packed.body);
    const listed = numbers([0x02014b50, 4], [20, 2], ...common(packed), [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    directory.push(listed, packed.name);
    offset += head.length + packed.name.length + packed.body.size;
    length += listed.length + packed.name.length;
  }
  const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [entries.length, 2], [entries.length, 2], [length, 4], [offset, 4], [0, 2]);
  return new Blob([...parts, ...directory, end], { type });
}
