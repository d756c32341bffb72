/** @jsxImportSource react */
import { useEffect, useRef, useState } from 'react';
import type { RecordImport } from '../../../../shared/contract/imports.ts';
import { Refused } from '../../../shared/api.ts';
import { keep, ofComputer, readKept } from '../../entry/kept.ts';
import { Loaded, useOffice, useResource, View } from '../../office.ts';
import { addressOf } from '../offices.ts';
import { ChooseFile } from './ChooseFile.tsx';
import { type FileReading, startReading } from './file-reader.ts';
import { MatchColumns } from './MatchColumns.tsx';
import { type Chosen, Running } from './Running.tsx';
import { isWhole } from './staging.ts';
import type { Opened } from './worker-messages.ts';

/** What is kept on this computer of an import that is under way: nothing of the rows, nor the file's name, which may be a person's. */
interface KeptImport {
  id: string;
  mark: string;
}

const placeOf = (account: string, unit: string) => `yipan:office:import:${account}:${unit}`;

/** An import that was under way when the page was left; null where there is none any more. */
async function earlier(
  client: ReturnType<typeof useOffice>['client'],
  unit: string,
  kept: KeptImport | null,
): Promise<RecordImport | null> {
  if (!kept) return null;
  try {
    const found = await client('getImport', { params: { unit, import: kept.id } });
    return found.state === 'cancelled' || found.state === 'committed' ? null : found;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return null;
    throw error;
  }
}

/** Brings the rows of a spreadsheet into the office's records, step by step. */
export function ImportView({ unit, name }: { unit: string; name: string }) {
  const { client, me, words } = useOffice();
  const text = words.records.importing;
  const place = placeOf(me.id, unit);
  const kept = useRef(readKept<KeptImport>(ofComputer, place));
  const before = useResource(async () => ({ found: await earlier(client, unit, kept.current) }), [unit]);
  return (
    <View title={text.title} lead={text.lead} back={{ to: addressOf(unit), label: words.records.title }}>
      <Loaded resource={before}>
        {({ found }) => <Steps unit={unit} name={name} place={place} earlier={found} kept={kept.current} />}
      </Loaded>
    </View>
  );
}

interface ChosenFile {
  /** Null for one that is not at hand. */
  name: string | null;
  /** Tells one file from another. */
  mark: string;
}

type Stage =
  | { at: 'choose' }
  | { at: 'match'; file: ChosenFile & { name: string }; opened: Opened }
  | { at: 'run'; file: ChosenFile; chosen: Chosen | null; of: RecordImport | null };

interface StepsProps {
  unit: string;
  name: string;
  place: string;
  earlier: RecordImport | null;
  kept: KeptImport | null;
}

async function markOf({ name, size, lastModified }: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${name} ${size} ${lastModified}`));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function Steps({ unit, name, place, earlier, kept }: StepsProps) {
  const { words } = useOffice();
  const needsNoFile = earlier !== null && (isWhole(earlier) || earlier.state === 'committing');
  const [pending, setPending] = useState(earlier);
  const [stage, setStage] = useState<Stage>(
    needsNoFile && kept ? { at: 'run', file: { name: null, mark: kept.mark }, chosen: null, of: earlier } : { at: 'choose' },
  );
  const reading = useRef<FileReading | null>(null);
  useEffect(() => () => reading.current?.end(), []);
  const readingOf = () => {
    reading.current ??= startReading();
    return reading.current;
  };
  switch (stage.at) {
    case 'choose':
      return (
        <>
          {pending && kept && <p className="notice">{words.records.importing.run.interrupted}</p>}
          <ChooseFile
            open={(chosen) => readingOf().open(chosen)}
            onOpened={async (file, opened) => setStage({ at: 'match', file: { name: file.name, mark: await markOf(file) }, opened })}
          />
        </>
      );
    case 'match':
      return (
        <MatchColumns
          unit={unit}
          name={name}
          file={stage.file.name}
          opened={stage.opened}
          reading={readingOf()}
          onBack={() => setStage({ at: 'choose' })}
          onGo={(chosen) => setStage({ at: 'run', file: stage.file, chosen, of: kept?.mark === stage.file.mark ? pending : null })}
        />
      );
    case 'run':
      return (
        <Running
          unit={unit}
          file={stage.file.name}
          reading={stage.chosen ? readingOf() : null}
          chosen={stage.chosen}
          earlier={stage.of}
          keep={(id) => keep(ofComputer, place, id === null ? null : { id, mark: stage.file.mark })}
          onOver={() => {
            setPending(null);
            setStage({ at: 'choose' });
          }}
        />
      );
  }
}
