/** @jsxImportSource react */
import type { CertificateState } from '../../../shared/contract/certificates.ts';
import { useOffice } from '../office.ts';

/** The state of a certificate in a word; what is still to be done stands out. */
export function StateMark({ state }: { state: CertificateState }) {
  const { words } = useOffice();
  const look = state === 'applied' ? 'case-received' : state === 'issued' ? '' : 'case-set-aside';
  return <span className={`state ${look}`}>{words.exchange.certificateStates[state]}</span>;
}
