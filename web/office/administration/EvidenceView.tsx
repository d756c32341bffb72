/** @jsxImportSource react */
import { useState } from 'react';
import type { ChainEntry, KeySet } from '../../../shared/contract/evidence.ts';
import type { Envelope } from '../../../shared/contract/messages.ts';
import type { NamedUnit } from '../../../shared/contract/persons.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { download } from '../fieldwork/download.ts';
import { Action, type County, FormFields, useAction, useOffice, View } from '../office.ts';
import { PlaceField } from '../records/PlaceField.tsx';

const pageSize = 100;

interface EvidencePage {
  items: ChainEntry[];
  messages: Envelope[];
  heads: string[];
  next: string | null;
}

/** Evidence of what the county exchanged with another one, as a file that can be verified without any connection. */
export function EvidenceView({ county }: { county: County }) {
  const { client, words } = useOffice();
  const text = words.administration.evidence;
  const [counterpart, setCounterpart] = useState<NamedUnit | null>(null);
  const [count, setCount] = useState(0);
  const own = county.code;
  const peer = counterpart?.code.slice(0, own.length) ?? '';

  const save = useAction(async () => {
    const file: { own: string; peer: string; entries: ChainEntry[]; messages: Envelope[]; heads: string[] } & KeySet = {
      own,
      peer,
      entries: [],
      messages: [],
      heads: [],
      ...(await client('getKeySet', {})),
    };
    let cursor: string | null = null;
    do {
      const query = { limit: pageSize, ...(cursor !== null && { cursor }) };
      const page: EvidencePage = await client('getEvidence', { params: { unit: own, peer }, query });
      for (const entry of page.items) file.entries.push(entry);
      for (const message of page.messages) file.messages.push(message);
      for (const head of page.heads) file.heads.push(head);
      cursor = page.next;
    } while (cursor !== null);
    setCount(file.entries.length);
    if (file.entries.length > 0)
      download(new Blob([JSON.stringify(file, null, 1)], { type: 'application/json' }), `${text.file}-${own}-${peer}.json`);
  });
  return (
    <View title={text.title} lead={text.lead}>
      <FormFields problem={save.problem}>
        <PlaceField
          label={text.counterpart}
          hint={text.counterpartHint}
          value={counterpart}
          onChange={(place) => {
            save.clear();
            setCounterpart(place);
          }}
        />
        {peer !== '' && (
          <Action
            kind="primary"
            label={text.save}
            action={save}
            done={count > 0 ? fill(text.done, { count: formatNumber(count) }) : text.nothing}
          />
        )}
        <p className="hint">{text.verify}</p>
      </FormFields>
    </View>
  );
}
