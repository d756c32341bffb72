const signatures = { end: 0x06054b50, entry: 0x02014b50 };
const sizes = { end: 22, entry: 46, comment: 0xffff };

/**
 * Bytes that a ZIP archive says its files have once they are unpacked, as its directory announces them; null where it has no directory.
 * Layout: PKWARE's APPNOTE 6.3, sections 4.3.12 and 4.3.16. A size that needs ZIP64 counts as the largest that fits without.
 */
export function unpackedSize(archive: ArrayBuffer): number | null {
  const view = new DataView(archive);
  let end = view.byteLength - sizes.end;
  const last = Math.max(0, end - sizes.comment);
  while (end >= last && view.getUint32(end, true) !== signatures.end) end--;
  if (end < last) return null;
  let total = 0;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + sizes.entry > view.byteLength || view.getUint32(at, true) !== signatures.entry) return null;
    total += view.getUint32(at + 24, true);
    at += sizes.entry + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return total;
}
