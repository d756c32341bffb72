/** @jsxImportSource react */
import type { Corrections } from '../../../shared/contract/exchange.ts';
import type { RecordField } from '../../../shared/contract/persons.ts';
import { PlaceField } from './PlaceField.tsx';
import { TextField } from './TextField.tsx';

interface Props {
  labels: Record<RecordField, string>;
  corrected: Corrections;
  onChange: (changed: Corrections) => void;
}

/** How what is stated of a movement should read, sent as `corrected`. */
export const CorrectedFields = ({ labels, corrected, onChange }: Props) => (
  <>
    {(['name', 'contact'] as const).map((field) => (
      <TextField
        key={field}
        label={labels[field]}
        pointer={`/corrected/${field}`}
        value={corrected[field] ?? ''}
        onChange={(text) => onChange({ [field]: text })}
      />
    ))}
    {(['registeredUnit', 'presentUnit'] as const).map((field) => (
      <PlaceField
        key={field}
        label={labels[field]}
        pointer={`/corrected/${field}`}
        value={corrected[field] ?? null}
        onChange={(unit) => onChange({ [field]: unit ?? undefined })}
      />
    ))}
  </>
);
