/** @jsxImportSource react */
import { useOffice } from '../office.ts';
import { Asking } from './Asking.tsx';
import { ended, type Form, type Keying } from './keying.ts';

interface Props {
  form: Form;
  keying: Keying;
  stop: (keepsAnswers: boolean) => void;
  onClose: () => void;
}

/** What becomes of the answers when the respondent wants to stop: theirs to say, once there are any. */
export function StopCall({ form, keying, stop, onClose }: Props) {
  const { words } = useOffice();
  const text = words.entry.telephone;
  const isSendable = ended(form, keying) !== null && Object.values(keying.given).some((given) => given.length > 0);
  return (
    <Asking
      title={text.stopTitle}
      detail={text.stopDetail}
      choices={[
        ...(isSendable ? [{ label: text.stopKeep, kind: 'primary' as const, run: () => stop(true) }] : []),
        { label: text.stopDrop, kind: 'danger', run: () => stop(false) },
      ]}
      cancel={text.stopBack}
      onClose={onClose}
    />
  );
}
