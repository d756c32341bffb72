/** @jsxImportSource react */
import { useRef, useState } from 'react';
import { problemCategories } from '../../../shared/contract/vocabulary.ts';
import { makeReceipt, receiptBytes } from '../../../shared/domain/receipts.ts';
import { Choice } from '../administration/Choice.tsx';
import { Action, type County, Field, FormFields, useAction, useOffice, View } from '../office.ts';
import { Recorded } from './Recorded.tsx';
import { WhereFields } from './WhereFields.tsx';
import { Written } from './Written.tsx';

const longest = 500;
const channels = ['telephone', 'in-person'] as const;
const unsure = 'unsure';

/** Records what somebody tells by telephone or in person. What is typed here is the person's: it is kept nowhere but in the form. */
export function RecordView({ county }: { county: County }) {
  const { words } = useOffice();
  const text = words.problems.recording;
  const [turn, setTurn] = useState(0);
  return (
    <View title={text.title} lead={text.lead} back={{ to: '/office/problems', label: text.back }}>
      <OneCall key={turn} county={county} onNext={() => setTurn(turn + 1)} />
    </View>
  );
}

function OneCall({ county, onNext }: { county: County; onNext: () => void }) {
  const { client, words } = useOffice();
  const text = words.problems.recording;
  // Made once, so that sending again records the problem once.
  const receipt = useRef(makeReceipt(crypto.getRandomValues(new Uint8Array(receiptBytes)))).current;
  const [channel, setChannel] = useState<(typeof channels)[number]>('telephone');
  const [unit, setUnit] = useState(county.code);
  const [category, setCategory] = useState<(typeof problemCategories)[number] | typeof unsure>(unsure);
  const [said, setSaid] = useState('');
  const [recorded, setRecorded] = useState<string | null>(null);
  const record = useAction(async (idempotencyKey) => {
    const body = { receipt, channel, unit, text: said, ...(category !== unsure && { category }) };
    const { id } = await client('recordProblem', { params: { unit: county.code }, body }, { idempotencyKey });
    setRecorded(id);
  });
  if (recorded) return <Recorded receipt={receipt} problem={recorded} onNext={onNext} />;
  return (
    <FormFields problem={record.problem}>
      <Field pointer="/channel" label={text.channel} group>
        {() => (
          <div className="choices">
            {channels.map((value) => (
              <label key={value}>
                <input type="radio" name="channel" value={value} checked={value === channel} onChange={() => setChannel(value)} />{' '}
                {words.terms.problemChannels[value]}
              </label>
            ))}
          </div>
        )}
      </Field>
      <Written pointer="/text" label={text.text} hint={text.textHint} value={said} most={longest} rows={6} onChange={setSaid} />
      <WhereFields county={county} value={unit} onChange={setUnit} />
      <Choice
        pointer="/category"
        label={text.category}
        value={category}
        options={[
          { value: unsure, label: text.unsure },
          ...problemCategories.map((value) => ({ value, label: words.terms.problemCategories[value] })),
        ]}
        onChange={setCategory}
      />
      <Action kind="primary" label={text.submit} action={record} disabled={said.trim() === ''} />
    </FormFields>
  );
}
