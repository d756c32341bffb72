/** @jsxImportSource react */
import { useEffect, useRef, useState } from 'react';
import type { RecordImport, RowPlan } from '../../../../shared/contract/imports.ts';
import { fill, formatNumber } from '../../../shared/format.ts';
import { ProblemNotice, useOffice } from '../../office.ts';
import type { Matching } from './columns.ts';
import type { FileReading } from './file-reader.ts';
import { Preview } from './Preview.tsx';
import { Progress } from './Progress.tsx';
import { Result } from './Result.tsx';
import type { Defaults, ReadRow } from './rows.ts';
import { commit, doneOf, stage } from './staging.ts';

/** How a file is to be read, and what becomes of wrong rows. */
export interface Chosen {
  matching: Matching;
  defaults: Defaults;
  goodRowsOnly: boolean;
}

interface Props {
  unit: string;
  /** Name of the file; null where it is not at hand. */
  file: string | null;
  /** Null for an import whose rows have all arrived before the page was loaded: the file is not at hand, and not needed. */
  reading: FileReading | null;
  chosen: Chosen | null;
  /** An import of the same file that was begun before. */
  earlier: RecordImport | null;
  /** Keeps on this computer which import is under way; null once it is over. */
  keep: (id: string | null) => void;
  onOver: () => void;
}

type Phase = { at: 'reading' | 'staging'; done: number; all: number } | { at: 'preview' } | { at: 'committing' } | { at: 'over' };

/** An import from the file's rows to its result. Whatever fails goes on where it was. */
export function Running({ unit, file, reading, chosen, earlier, keep, onOver }: Props) {
  const { client, words } = useOffice();
  const text = words.records.importing.run;
  const [of, setOf] = useState(earlier);
  const [phase, setPhase] = useState<Phase>({ at: 'reading', done: 0, all: earlier?.rows ?? 0 });
  const [error, setError] = useState<unknown>(null);
  const [goodRowsOnly, setGoodRowsOnly] = useState(chosen?.goodRowsOnly ?? earlier?.goodRowsOnly ?? true);
  const rows = useRef<ReadRow[] | null>(null);
  const plans = useRef(new Map<number, RowPlan>());
  const arrived = useRef(new Set<number>());
  const key = useRef(crypto.randomUUID());
  const busy = useRef(false);

  const toPreview = async (rule: boolean): Promise<void> => {
    if (!rows.current && reading && chosen) {
      rows.current = await reading.read(chosen.matching, chosen.defaults, (done) => setPhase({ at: 'reading', done, all: done }));
    }
    const all = rows.current?.length ?? of?.rows ?? 0;
    setPhase({ at: 'staging', done: 0, all });
    let now = of;
    // Another number of rows is another file, and the rule for wrong rows is fixed when an import begins.
    if (now && (now.rows !== all || now.goodRowsOnly !== rule)) {
      await client('cancelImport', { params: { unit, import: now.id } });
      now = null;
      arrived.current.clear();
      plans.current.clear();
      key.current = crypto.randomUUID();
    }
    now ??= await client('startImport', { params: { unit }, body: { rows: all, goodRowsOnly: rule } }, { idempotencyKey: key.current });
    setOf(now);
    keep(now.id);
    const ofRows = rows.current?.map(({ row }) => row) ?? null;
    const progress = (done: number) => setPhase({ at: 'staging', done, all });
    await stage({ client, of: now, rows: ofRows, progress, plans: plans.current, arrived: arrived.current });
    setOf(await client('getImport', { params: { unit, import: now.id } }));
    setPhase({ at: 'preview' });
  };
  const toEnd = async (now: RecordImport): Promise<void> => {
    setPhase({ at: 'committing' });
    setOf(await commit(client, now, setOf));
    keep(null);
    setPhase({ at: 'over' });
  };
  const attempt = async (run: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    setError(null);
    await run().catch(setError);
    busy.current = false;
  };
  const goOn = () => attempt(() => (of?.state === 'committing' ? toEnd(of) : toPreview(goodRowsOnly)));
  const begin = useRef(goOn);
  useEffect(() => void begin.current(), []);
  const giveUp = async () => {
    if (of) await client('cancelImport', { params: { unit, import: of.id } });
    keep(null);
    onOver();
  };
  const switchRule = () => {
    setGoodRowsOnly(true);
    void attempt(() => toPreview(true));
  };

  return (
    <section>
      <h2>{file ?? text.unfinished}</h2>
      {earlier && <p className="hint">{text.resumed}</p>}
      {error !== null && <ProblemNotice error={error} reading={false} retry={() => void goOn()} />}
      {phase.at === 'reading' && <Progress label={fill(text.reading, { done: formatNumber(phase.done) })} done={null} all={phase.all} />}
      {phase.at === 'staging' && (
        <Progress
          label={fill(text.staging, { done: formatNumber(phase.done), all: formatNumber(phase.all) })}
          done={phase.done}
          all={phase.all}
        />
      )}
      {phase.at === 'preview' && of && (
        <Preview
          of={of}
          plans={plans.current}
          rows={rows.current}
          goodRowsOnly={goodRowsOnly}
          onCommit={() => void attempt(() => toEnd(of))}
          onSwitch={rows.current ? switchRule : null}
          giveUp={giveUp}
        />
      )}
      {phase.at === 'committing' && of && (
        <Progress
          label={fill(text.committing, { done: formatNumber(doneOf(of)), all: formatNumber(of.rows) })}
          done={doneOf(of)}
          all={of.rows}
        />
      )}
      {phase.at === 'over' && of && <Result unit={unit} of={of} plans={plans.current} rows={rows.current} onNext={onOver} />}
    </section>
  );
}
