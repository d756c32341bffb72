import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** A mail server on the loopback address, which shows what would be sent instead of sending it. */
export interface MailServer {
  /** `smtp://127.0.0.1:<port>` */
  url: string;
  close(): Promise<void>;
}

const subjectOf = (head: string): string => /^Subject: (.*(?:\r\n[ \t].*)*)/im.exec(head)?.[1]?.replace(/\s+/g, ' ') ?? '';

/** Encoded words of a header (RFC 2047, base64), in the clear. */
const decoded = (text: string): string =>
  text.replace(/=\?utf-8\?b\?([^?]*)\?=\s*/gi, (_, word: string) => Buffer.from(word, 'base64').toString('utf8'));

/** @param show receives a line for each mail: whom it is for, and its subject */
export async function startMailServer(show: (line: string) => void): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (part: Buffer) => (text += part.toString('utf8')));
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo) show(`${address}: ${decoded(subjectOf(text))}`);
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (typeof address !== 'object' || !address) throw new Error('the mail server has no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
