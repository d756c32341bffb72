/** @jsxImportSource react */
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import type { Draw, Sample } from '../../../shared/contract/fieldwork.ts';
import { allocate, drawHouseholds, frameText } from '../../../shared/domain/sampling.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { csvFile } from '../csv.ts';
import { useOffice, useResource } from '../office.ts';
import { download } from './download.ts';
import { TownshipTable } from './TownshipTable.tsx';
import type { Village } from './villages.ts';

/** Whether frame, size and seed lead to what is stored, worked out anew in this page. */
async function isConfirmed({ strata }: Sample, draw: Draw): Promise<boolean> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(frameText(strata)));
  const frame = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const counts = allocate(strata, draw);
  return frame === draw.frame && strata.every(({ drawn }, index) => drawn === counts[index]);
}

interface Props {
  campaign: Campaign;
  sample: Sample;
  draw: Draw;
  villages: Village[];
}

/** The draw in force: who, when, by which method and seed, how it is spread; and those before it with their reasons. */
export function DrawRecord({ campaign, sample, draw, villages }: Props) {
  const { words } = useOffice();
  const text = words.fieldwork.record;
  const confirmed = useResource(() => isConfirmed(sample, draw), [draw.number, draw.seed]);
  const facts: [string, string][] = [
    [text.drawnBy, fill(text.by, { by: draw.by, at: words.instant(draw.at) })],
    [text.size, sizeOf(draw, words)],
    [text.seed, draw.seed],
    [text.seedFrom, draw.seedGiven ? text.seedGiven : text.seedMade],
    [text.frame, draw.frame],
    [text.method, text.methodDetail],
  ];
  const aside = sample.draws.filter(({ setAside }) => setAside !== null);
  return (
    <>
      <dl className="rules">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={name === text.seed || name === text.frame ? 'mono' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      <p role="status">{confirmed.value === null ? '' : confirmed.value ? text.confirmed : text.contradicted}</p>
      <p className="record-file">
        <button
          type="button"
          className="button"
          onClick={() => download(recordFile(sample, draw, villages, words), `${text.file}-${campaign.id}-${draw.number}.csv`)}
        >
          {text.download}
        </button>
      </p>
      <TownshipTable strata={sample.strata} villages={villages} />
      {aside.length > 0 && (
        <>
          <h3>{text.aside}</h3>
          <ul>
            {aside.map(({ number, at, by, setAside }) => (
              <li key={number}>{fill(text.asideDetail, { number, by, at: words.instant(at), reason: setAside?.reason ?? '' })}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function sizeOf(draw: Draw, { fieldwork: { record } }: ReturnType<typeof useOffice>['words']): string {
  const values = {
    size: formatNumber(draw.size),
    minimum: formatNumber(draw.minimum),
    drawn: formatNumber(draw.drawn),
    households: formatNumber(draw.households),
  };
  return fill(draw.sizeOf === 'township' ? record.sizeOfTownship : draw.minimum > 0 ? record.sizeWithMinimum : record.sizeOfCounty, values);
}

/** All that is needed to draw the same households again: a row a stratum, each with the draw's own figures. */
function recordFile(
  sample: Sample,
  draw: Draw,
  villages: Village[],
  { fieldwork: { record }, terms }: ReturnType<typeof useOffice>['words'],
): Blob {
  const names = new Map(villages.map((village) => [village.code, village]));
  const counts = sample.strata.map(({ drawn }) => drawn ?? 0);
  const numbers = drawHouseholds(sample.strata, counts, draw.seed);
  return csvFile([
    Object.values(record.columns),
    ...sample.strata.map(({ village, group, households, drawn }, index) => [
      village,
      names.get(village)?.townshipName ?? '',
      names.get(village)?.name ?? '',
      terms.groups[group],
      households,
      drawn ?? 0,
      (numbers[index] ?? []).join(' '),
      draw.seed,
      draw.size,
      draw.sizeOf,
      draw.minimum,
    ]),
  ]);
}
