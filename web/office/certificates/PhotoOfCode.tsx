/** @jsxImportSource react */
import { useRef, useState } from 'react';
import { useOffice } from '../office.ts';

/** Reads the QR code off a photo, where the browser can: a phone's camera takes it. Nothing of the photo leaves the page. */
export function PhotoOfCode({ onRead }: { onRead: (text: string) => void }) {
  const { words } = useOffice();
  const text = words.certificates.present.photo;
  const input = useRef<HTMLInputElement>(null);
  const [missed, setMissed] = useState(false);
  if (!('BarcodeDetector' in globalThis)) return null;
  const read = async (file: File) => {
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    const codes = await createImageBitmap(file)
      .then((image) => detector.detect(image))
      .catch(() => []);
    const found = codes[0]?.rawValue;
    setMissed(found === undefined);
    if (found !== undefined) onRead(found);
  };
  return (
    <div className="field">
      <button type="button" className="button" onClick={() => input.current?.click()}>
        {text.take}
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) void read(file);
        }}
      />
      <p role="status" className="field-error">
        {missed && text.missed}
      </p>
    </div>
  );
}
