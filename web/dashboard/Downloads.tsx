import { useState } from 'preact/hooks';
import type { Picture } from './pictures/svg.ts';
import type { Words } from './words.ts';

interface Props {
  /** Name of the files, without ending. */
  name: string;
  csv?: string | undefined;
  picture?: (() => Picture) | undefined;
  words: Words;
}

/** The figures of a section to take away: as a table and as a picture. What makes the files is loaded when it is asked for. */
export function Downloads({ name, csv, picture, words }: Props) {
  const [failed, setFailed] = useState(false);
  const run = (work: (tools: typeof import('./pictures/save.ts')) => void | Promise<void>) => async () => {
    setFailed(false);
    try {
      await work(await import('./pictures/save.ts'));
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      {csv && (
        <a href={csv} download>
          {words.csv}
        </a>
      )}
      {csv && <Button label="XLSX" hint={words.saveAs} onClick={run(({ saveXlsx }) => saveXlsx(csv, name))} />}
      {picture && <Button label="PNG" hint={words.saveAs} onClick={run(({ savePng }) => savePng(picture(), name))} />}
      {picture && <Button label="SVG" hint={words.saveAs} onClick={run(({ saveSvg }) => saveSvg(picture(), name))} />}
      {failed && (
        <span class="attention" role="alert">
          {words.saveFailed}
        </span>
      )}
    </>
  );
}

const Button = ({ label, hint, onClick }: { label: string; hint: string; onClick: () => void }) => (
  <button type="button" class="button-plain" onClick={onClick}>
    <span class="visually-hidden">{hint} </span>
    {label}
  </button>
);
