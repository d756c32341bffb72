import { certificateAddress, readCertificate } from '../../../../shared/domain/certificate.ts';
import { dayOf } from '../../../../shared/domain/days.ts';
import { printable } from '../../paper/printable.ts';
import { printedBy } from '../../paper/worker.ts';
import { wordsIn } from '../../shell/words.ts';
import type { CertificatePaper } from './sheet.ts';

/** What stands on paper: exactly what was signed, in Chinese, with the names of the lines in English. */
export function paperOf(token: string): CertificatePaper {
  const read = readCertificate(token);
  if (!read) throw new Error('the token is no certificate');
  const { id, name, from, issuer, issuedOn, validUntil } = read.claims;
  const zh = wordsIn('zh-CN');
  const en = wordsIn('en').certificates.paper;
  const { lines, ...words } = zh.certificates.paper;
  const fact = (line: keyof typeof lines, value: string) => ({ name: lines[line], english: en.lines[line], value });
  return printable({
    number: id,
    page: `${location.origin}/c`,
    address: certificateAddress(location.origin, token),
    issuer: issuer.name,
    facts: [
      fact('name', name),
      fact('from', from.name),
      fact('issuer', issuer.name),
      fact('issuedOn', zh.day(issuedOn)),
      fact('validUntil', zh.day(validUntil)),
    ],
    words: {
      ...words,
      english: en.title,
      purposeEnglish: en.purpose,
      foot: `${words.foot} · ${zh.day(dayOf(new Date()))}`,
    },
  });
}

/** Makes the PDF document of a certificate in a worker. */
export const makeCertificatePdf = (paper: CertificatePaper): Promise<Blob> =>
  printedBy(new Worker(new URL('./sheet-worker.ts', import.meta.url), { type: 'module' }), paper);
