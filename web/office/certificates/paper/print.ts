import { certificateAddress, readCertificate } from '../../../../shared/domain/certificate.ts';
import { dayOf } from '../../../../shared/domain/days.ts';
import { readFont } from '../../fieldwork/paper/font.ts';
import { wordsIn } from '../../shell/words.ts';
import type { CertificatePaper } from './sheet.ts';
import type { Answered, Asked } from './sheet-worker.ts';

/** The printed font has no thin space, with which the page sets Chinese beside digits. */
const plain = (text: string) => text.replaceAll('\u2009', ' ');

/** What stands on paper: exactly what was signed, in Chinese, with the names of the lines in English. */
export function paperOf(token: string): CertificatePaper {
  const read = readCertificate(token);
  if (!read) throw new Error('the token is no certificate');
  const { id, name, from, issuer, issuedOn, validUntil } = read.claims;
  const zh = wordsIn('zh-CN');
  const en = wordsIn('en').certificates.paper;
  const { lines, ...words } = zh.certificates.paper;
  const fact = (line: keyof typeof lines, value: string) => ({ name: plain(lines[line]), english: en.lines[line], value: plain(value) });
  return {
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
      title: plain(words.title),
      english: en.title,
      number: plain(words.number),
      purpose: plain(words.purpose),
      purposeEnglish: en.purpose,
      scan: plain(words.scan),
      seal: plain(words.seal),
      sealDay: plain(words.sealDay),
      foot: plain(`${words.foot} · ${zh.day(dayOf(new Date()))}`),
      page: plain(words.page),
    },
  };
}

/** Makes the PDF document of a certificate in a worker. */
export async function makeCertificatePdf(paper: CertificatePaper): Promise<Blob> {
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), { type: 'module' });
  try {
    const font = await readFont();
    const asked: Asked = { paper, font };
    const answered = await new Promise<Answered>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Answered>) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message || 'the worker could not be started'));
      worker.postMessage(asked, [font]);
    });
    if (answered.kind === 'failed') throw new Error(answered.message);
    return answered.blob;
  } finally {
    worker.terminate();
  }
}
