/** @jsxImportSource react */
import { type DragEvent, useId, useState } from 'react';
import { download } from '../../fieldwork/download.ts';
import { Action, useAction, useOffice } from '../../office.ts';
import type { Unread } from './table-file.ts';
import { templateFile } from './template.ts';
import type { Opened } from './worker-messages.ts';

interface Props {
  open: (file: File) => Promise<Opened | Unread>;
  onOpened: (file: File, opened: Opened) => Promise<void>;
}

/** The template, and a place to drop a file. */
export function ChooseFile({ open, onOpened }: Props) {
  const { words } = useOffice();
  const text = words.records.importing.choose;
  const input = useId();
  const [file, setFile] = useState<File | null>(null);
  const [refused, setRefused] = useState<Unread | null>(null);
  const [isOver, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const template = useAction(async () => download(await templateFile(words), text.templateName));
  const take = async (chosen: File | undefined) => {
    if (!chosen || busy) return;
    setFile(chosen);
    setRefused(null);
    setBusy(true);
    const opened = await open(chosen).catch((): Unread => 'unreadable');
    setBusy(false);
    if (typeof opened === 'string') setRefused(opened);
    else await onOpened(chosen, opened);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <>
      <h2>{text.title}</h2>
      <section
        className={isOver ? 'drop drop-over' : 'drop'}
        aria-label={text.title}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label htmlFor={input} className="field-name">
          {text.file}
        </label>
        <p id={`${input}-hint`} className="hint">
          {text.fileHint}
        </p>
        <input
          id={input}
          type="file"
          accept=".xlsx,.csv,.txt"
          aria-describedby={`${input}-hint`}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <p role="status">{busy && file ? text.reading : ''}</p>
      </section>
      {refused && file && (
        <div className="notice notice-alarm" role="alert">
          <p className="notice-title">{file.name}</p>
          <p>{text.refused[refused]}</p>
        </div>
      )}
      <h2>{text.template}</h2>
      <p className="reading">{text.templateWhy}</p>
      <Action label={text.templateGet} action={template} done={text.templateDone} />
    </>
  );
}
