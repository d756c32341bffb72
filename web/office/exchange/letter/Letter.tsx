/** @jsxImportSource react */
import type { Notification, NotificationContent } from '../../../../shared/contract/exchange.ts';
import { download } from '../../fieldwork/download.ts';
import { Action, useOffice } from '../../office.ts';
import { letterOf, makeLetterPdf } from './print.ts';

/** The official letter of what an office sends, as a PDF document. */
export function Letter({ notification, content }: { notification: Notification; content: NotificationContent }) {
  const { words } = useOffice();
  const text = words.inbox.letter;
  if (notification.direction === 'in' || notification.sentOn === null || notification.state === 'withdrawn') return null;
  const print = async () => {
    download(await makeLetterPdf(letterOf(notification, content, words)), `${text.file}-${notification.id}.pdf`);
  };
  return <Action label={text.print} run={print} />;
}
