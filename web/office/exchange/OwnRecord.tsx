/** @jsxImportSource react */
import { Link, useOffice } from '../office.ts';
import { officesOf, recordAddress } from '../records/offices.ts';

/** Leads from a notification to the office's own record of the person, for whom keeps records there. */
export function OwnRecord({ unit, record }: { unit: string; record: string }) {
  const { me, county, words } = useOffice();
  if (!county || !officesOf(me, county).includes(unit)) return null;
  return (
    <p>
      <Link to={recordAddress(unit, record)}>{words.inbox.ownRecord}</Link>
    </p>
  );
}
