import { describe, expect, it } from 'vitest';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import * as zh from '../../shared/locales/zh-CN.ts';
import { unpackedSize } from '../../web/office/designer/archive.ts';
import { importFile, jsonFile, xlsFormFile } from '../../web/office/designer/files.ts';

const texts = { ...zh.problems.field, identifierFormat: '' };
const form = { title: '2026年群众满意度测评', id: '340881-2026-1' };
const fileOf = (name: string, ...blobs: Blob[]) => new File(blobs, name);

/** The sizes that the directory of an archive announces, set to others. */
function announcing(archive: ArrayBuffer, size: number): DataView<ArrayBuffer> {
  const view = new DataView(archive.slice());
  for (let at = 0; at + 46 <= view.byteLength; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  return view;
}

describe('a file that is imported', () => {
  it('is read as JSON and as XLSForm', async () => {
    const read = { kind: 'read', questionnaire: standardQuestionnaire, findings: [] };
    expect(await importFile(fileOf('a.json', jsonFile(standardQuestionnaire)), texts)).toEqual(read);
    expect(await importFile(fileOf('a.xlsx', await xlsFormFile(standardQuestionnaire, form)), texts)).toEqual(read);
  });

  it.each(['a.json', 'a.xlsx'])('%s that can not be read any more is refused, with a message', async (name) => {
    const gone = new File(['{}'], name);
    const fail = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    gone.arrayBuffer = fail;
    gone.text = fail;
    expect(await importFile(gone, texts)).toEqual({ kind: 'refused', why: 'unreadable' });
  });

  it('is not unpacked where that would fill the memory', async () => {
    const archive = await (await xlsFormFile(standardQuestionnaire, form)).arrayBuffer();
    expect(unpackedSize(archive)).toBeGreaterThan(archive.byteLength);
    for (const size of [20_000_000, 0xffffffff]) {
      const bomb = new File([announcing(archive, size)], 'bomb.xlsx');
      expect(await importFile(bomb, texts)).toEqual({ kind: 'refused', why: 'unpacksTooLarge' });
    }
  });

  it('is refused where it is cut off, empty or something else', async () => {
    const archive = await (await xlsFormFile(standardQuestionnaire, form)).arrayBuffer();
    for (const content of [archive.slice(0, 3000), archive.slice(100), new ArrayBuffer(0), new TextEncoder().encode('PK').buffer])
      expect(await importFile(new File([new Uint8Array(content)], 'a.xlsx'), texts)).toEqual({ kind: 'refused', why: 'noWorkbook' });
  });
});
