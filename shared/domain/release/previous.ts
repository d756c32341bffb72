import type { UnitResult } from '../../contract/results.ts';
import type { Shown } from './audit-cells.ts';
import type { Disclosure } from './disclosure.ts';

/** The results of one release of a county and its townships. */
export interface ReleasedResults {
  county: UnitResult;
  townships: UnitResult[];
}

/** What a release shows, read off its results. */
export function shownBy({ county, townships }: ReleasedResults): Omit<Disclosure, 'items'> {
  const table = (isShown: (result: UnitResult) => boolean): Shown => ({
    county: isShown(county),
    townships: new Set(townships.filter(isShown).map(({ unit }) => unit)),
  });
  return {
    rates: table(({ satisfaction }) => satisfaction.state !== 'withheld'),
    awareness: table(({ awareness }) => awareness.state !== 'withheld'),
    modes: table(({ byMode }) => byMode.some(({ process }) => process.valid !== null)),
    objects: table(({ objects }) => objects.some(({ satisfaction }) => satisfaction.state !== 'withheld')),
    groups: table(({ groups }) => groups !== null),
    invalid: table(({ includingInvalid }) => includingInvalid.state !== 'withheld'),
    distribution: table(({ distribution }) => distribution !== null),
  };
}
