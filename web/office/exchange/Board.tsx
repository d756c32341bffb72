/** @jsxImportSource react */
import { useUnitNames } from '../administration/units.ts';
import { type Chosen, isCountyOffice, Loaded, useChosen, useOffice, useQuery, useResource, View } from '../office.ts';
import type { Box } from './address.ts';
import { Counts } from './Counts.tsx';
import { DueStrip } from './DueStrip.tsx';
import { NotificationTable } from './NotificationTable.tsx';
import { usePlaceAndDay } from './PlaceAndDay.tsx';
import { needsLook } from './rows.ts';
import { type Deed, mayDo, Several } from './Several.tsx';
import { Sieve, useWanted } from './Sieve.tsx';

const everySeconds = 60;

interface Props {
  unit: string;
  box: Box;
  /** A county looks at a township's box: it sees the queue, and opens nothing. */
  watched: boolean;
}

/** An office's inbox or outbox: what is due next first. */
export function Board({ unit, box, watched }: Props) {
  const { client, words } = useOffice();
  const text = words.inbox;
  const nameOf = useUnitNames([unit]);
  const [, setQuery] = useQuery();
  const { status, kind, late, cursor } = useWanted();
  const { place, dueBefore } = usePlaceAndDay();
  const query = {
    status,
    limit: 25,
    ...(kind && { kind }),
    ...(late && { late: 'true' as const }),
    ...(cursor && { cursor }),
    ...(place && { place }),
    ...(dueBefore && { dueBefore }),
  };
  const listed = useResource(
    (signal) => client(box === 'in' ? 'listInbox' : 'listOutbox', { params: { unit }, query }, { signal }),
    [unit, box, status, kind, late, cursor, place, dueBefore],
    everySeconds,
  );
  const counts = useResource((signal) => client('countInbox', { params: { unit } }, { signal }), [unit], everySeconds);
  const chosen: Record<Deed, Chosen> = { confirm: useChosen(), release: useChosen(), note: useChosen() };
  const deeds: Deed[] = box === 'in' && status === 'open' && !watched ? [isCountyOffice(unit) ? 'release' : 'confirm', 'note'] : [];
  const empty =
    place || dueBefore
      ? text.filters.empty
      : late
        ? text.empty.late
        : box === 'out' && status === 'open'
          ? text.emptyOut
          : text.empty[status];
  const title = box === 'in' ? text.title : text.outTitle;
  return (
    <View title={watched ? `${title} · ${nameOf(unit)}` : title} lead={box === 'in' ? text.lead : text.outLead}>
      {box === 'in' && !watched && <DueStrip unit={unit} />}
      {box === 'in' && <Counts counts={counts} unit={unit} watched={watched} />}
      <Sieve unit={unit} box={box} />
      <Loaded resource={listed}>
        {({ items, next }) => (
          <>
            {deeds.map((deed) => (
              <Several
                key={deed}
                unit={unit}
                deed={deed}
                eligible={items.filter(mayDo[deed])}
                toLookAt={deed === 'release' ? items.filter(needsLook) : []}
                chosen={chosen[deed]}
                onDone={() => {
                  listed.reload();
                  counts.reload();
                }}
              />
            ))}
            {items.length === 0 ? (
              <p className="empty">{empty}</p>
            ) : (
              <NotificationTable
                unit={unit}
                box={box}
                notifications={items}
                opens={() => !watched}
                choices={deeds.map((deed) => ({ may: mayDo[deed], chosen: chosen[deed] }))}
              />
            )}
            <p className="buttons">
              {cursor && (
                <button type="button" className="button" onClick={() => setQuery('cursor', null)}>
                  {text.firstPage}
                </button>
              )}
              {next && (
                <button type="button" className="button" onClick={() => setQuery('cursor', next)}>
                  {text.more}
                </button>
              )}
            </p>
          </>
        )}
      </Loaded>
    </View>
  );
}
