/** @jsxImportSource react */
import { Input } from 'antd';
import { useState } from 'react';
import type { Presentation } from '../../../shared/contract/certificates.ts';
import { fill } from '../../shared/format.ts';
import { DayField } from '../administration/DayField.tsx';
import { Action, Field, FormFields, useAction, useOffice, View } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { CheckResult } from './CheckResult.tsx';
import { PhotoOfCode } from './PhotoOfCode.tsx';
import { Presentations } from './Presentations.tsx';

/** Certificates that people present here: recorded and checked at once, or recorded now and checked later. */
export function PresentView({ unit, name }: { unit: string; name: string }) {
  const { client, words } = useOffice();
  const text = words.certificates.present;
  const [shown, setShown] = useState('');
  const [presentedOn, setPresentedOn] = useState(todayIs);
  const [checked, setChecked] = useState<Presentation | null>(null);
  const [recorded, setRecorded] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const present = (certificate: string, idempotencyKey: string) =>
    client('presentCertificate', { params: { unit }, body: { certificate, presentedOn } }, { idempotencyKey });
  /** @param given what was in the field: the next certificate may have been scanned since */
  const finish = (presentation: Presentation, given: string | null = null) => {
    if (presentation.state === 'checked') setChecked(presentation);
    else setRecorded(presentation.certificate);
    setShown((now) => (now === given ? '' : now));
    setTurn((before) => before + 1);
  };
  const check = useAction(async (idempotencyKey) => {
    setRecorded(null);
    setChecked(null);
    const { id } = await present(shown, idempotencyKey);
    finish(await client('checkCertificate', { params: { unit, presentation: id } }), shown);
  });
  const later = useAction(async (idempotencyKey) => {
    setChecked(null);
    finish(await present(shown, idempotencyKey), shown);
  });
  return (
    <View title={fill(text.title, { name })} lead={text.lead}>
      <div aria-live="polite" className="happened">
        {checked && (
          <CheckResult
            presentation={checked}
            onAgain={async () => finish(await client('checkCertificate', { params: { unit, presentation: checked.id } }))}
          />
        )}
        {recorded && <p className="notice notice-done">{fill(text.recorded, { number: recorded })}</p>}
      </div>
      <FormFields problem={check.problem ?? later.problem}>
        <Field pointer="/certificate" label={text.certificate} hint={text.certificateHint}>
          {(control) => (
            <Input
              {...control}
              value={shown}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setShown(event.target.value)}
              // A scanner types the code and presses Enter.
              onKeyDown={(event) => event.key === 'Enter' && shown.trim().length >= 10 && check.start()}
            />
          )}
        </Field>
        <PhotoOfCode onRead={setShown} />
        <DayField pointer="/presentedOn" label={text.day} hint={text.dayHint} value={presentedOn} onChange={setPresentedOn} />
        <Action kind="primary" label={text.check} action={check} disabled={shown.trim().length < 10 || presentedOn === ''} />
        <Action kind="plain" label={text.later} action={later} disabled={shown.trim().length < 10 || presentedOn === ''} />
      </FormFields>
      <Presentations
        unit={unit}
        turn={turn}
        onChecked={(presentation) => {
          setRecorded(null);
          finish(presentation);
          scrollTo(0, 0);
        }}
      />
    </View>
  );
}
