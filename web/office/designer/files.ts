import { Questionnaire } from '../../../shared/contract/questionnaire.ts';
import { questionnaireFromXlsForm } from '../../../shared/domain/xlsform/read.ts';
import type { Finding } from '../../../shared/domain/xlsform/workbook.ts';
import { xlsFormOf } from '../../../shared/domain/xlsform/write.ts';
import { unpackedSize } from './archive.ts';
import { type DesignProblem, type DesignTexts, problemsOf } from './problems.ts';
import { readWorkbook, workbookFile } from './workbook-file.ts';

const largest = 2_000_000;
const largestUnpacked = 50_000_000;

/** What became of a file that was to be imported. */
export type Import =
  | { kind: 'read'; questionnaire: Questionnaire; findings: Finding[] }
  | { kind: 'wrong'; problems: DesignProblem[] }
  | { kind: 'refused'; why: 'unreadable' | 'tooLarge' | 'unpacksTooLarge' | 'noJson' | 'noWorkbook' | 'noSurvey' };

/** Reads a questionnaire from a file: JSON of the contract's shape, or an XLSForm. */
export async function importFile(file: File, texts: DesignTexts): Promise<Import> {
  if (file.size > largest) return { kind: 'refused', why: 'tooLarge' };
  // A file may be gone, changed or locked since it was chosen.
  const content = await file.arrayBuffer().catch(() => null);
  if (!content) return { kind: 'refused', why: 'unreadable' };
  return /\.json$/i.test(file.name) ? importJson(new TextDecoder().decode(content), texts) : importXlsForm(content);
}

function importJson(text: string, texts: DesignTexts): Import {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'refused', why: 'noJson' };
  }
  const result = Questionnaire.safeParse(value);
  if (result.success) return { kind: 'read', questionnaire: result.data, findings: [] };
  return { kind: 'wrong', problems: problemsOf(value, texts) };
}

async function importXlsForm(file: ArrayBuffer): Promise<Import> {
  if ((unpackedSize(file) ?? 0) > largestUnpacked) return { kind: 'refused', why: 'unpacksTooLarge' };
  const sheets = await readWorkbook(file).catch(() => null);
  if (!sheets) return { kind: 'refused', why: 'noWorkbook' };
  const { questionnaire, findings } = questionnaireFromXlsForm(sheets);
  return questionnaire ? { kind: 'read', questionnaire, findings } : { kind: 'refused', why: 'noSurvey' };
}

export const jsonFile = (questionnaire: Questionnaire): Blob =>
  new Blob([`${JSON.stringify(questionnaire, null, 2)}\n`], { type: 'application/json' });

/** @param form title and identifier of the form */
export const xlsFormFile = (questionnaire: Questionnaire, form: { title: string; id: string }): Promise<Blob> =>
  workbookFile(xlsFormOf(questionnaire, form));
