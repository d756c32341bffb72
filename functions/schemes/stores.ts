import type { Acts } from '../../shared/store/registry/acts.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { MarksStore } from '../../shared/store/registry/marks.ts';
import type { ReportedStocksStore } from '../../shared/store/registry/reported-stocks.ts';
import type { SchemesStore } from '../../shared/store/registry/schemes.ts';
import type { ScoresStore } from '../../shared/store/scores.ts';
import type { TallyStore } from '../../shared/store/tally.ts';

/** All that the operations on schemes work with. */
export interface Stores {
  schemes: SchemesStore;
  marks: MarksStore;
  divisions: DivisionsStore;
  scores: Pick<ScoresStore, 'card' | 'cards'>;
  tally: Pick<TallyStore, 'nodes'>;
  stocks: ReportedStocksStore;
  acts: Acts;
}
