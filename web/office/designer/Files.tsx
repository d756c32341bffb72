/** @jsxImportSource react */
import { useRef, useState } from 'react';
import type { Questionnaire } from '../../../shared/contract/questionnaire.ts';
import { download } from '../fieldwork/download.ts';
import { Action, useOffice } from '../office.ts';
import { type Import, importFile, jsonFile, xlsFormFile } from './files.ts';
import { ImportReport } from './ImportReport.tsx';
import type { DesignTexts } from './problems.ts';

interface Props {
  questionnaire: Questionnaire;
  /** Whether it can be saved: nothing unfinished leaves as a file. */
  isWhole: boolean;
  form: { title: string; id: string };
  texts: DesignTexts;
  /** Null: it can only be read. */
  replace: ((questionnaire: Questionnaire) => void) | null;
}

/** The questionnaire to and from a file, as JSON and as XLSForm. */
export function Files({ questionnaire, isWhole, form, texts, replace }: Props) {
  const { words } = useOffice();
  const text = words.designer.files;
  const input = useRef<HTMLInputElement>(null);
  const [imported, setImported] = useState<{ name: string; outcome: Import } | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    const outcome = await importFile(file, texts);
    if (input.current) input.current.value = '';
    const isClean = outcome.kind === 'read' && outcome.findings.length === 0;
    if (isClean) replace?.(outcome.questionnaire);
    else setImported({ name: file.name, outcome });
  };
  const name = `yipan-${form.id}`;
  return (
    <>
      <div className="buttons">
        {replace && (
          <>
            <button type="button" className="button" onClick={() => input.current?.click()}>
              {text.import}
            </button>
            <input
              ref={input}
              type="file"
              hidden
              aria-label={text.import}
              accept=".json,.xlsx"
              onChange={(event) => void take(event.target.files?.[0])}
            />
          </>
        )}
        <Action
          label={text.exportXlsForm}
          disabled={!isWhole}
          run={async () => download(await xlsFormFile(questionnaire, form), `${name}.xlsx`)}
        />
        <Action label={text.exportJson} disabled={!isWhole} run={async () => download(jsonFile(questionnaire), `${name}.json`)} />
      </div>
      {!isWhole && <p className="hint">{text.whole}</p>}
      {imported && (
        <ImportReport
          {...imported}
          onClose={() => setImported(null)}
          onTake={(taken) => {
            setImported(null);
            replace?.(taken);
          }}
        />
      )}
    </>
  );
}
