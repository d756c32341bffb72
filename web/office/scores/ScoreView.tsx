/** @jsxImportSource react */
import type { Scheme } from '../../../shared/contract/schemes.ts';
import { Loaded, useOffice, View } from '../office.ts';
import { Explanation } from './Explanation.tsx';
import { addressOfYear } from './scheme.ts';
import { useScore } from './use-scores.ts';

/** One township's provisional score, explained. */
export function ScoreView({ scheme, township }: { scheme: Scheme; township: string }) {
  const { client, words } = useOffice();
  const text = words.scores;
  const score = useScore(client, scheme.id, township);
  return (
    <View
      title={score.value?.card?.name ?? township}
      lead={`${text.provisional.title} · ${words.local(scheme.title)}`}
      back={{ to: addressOfYear(scheme.year), label: text.back }}
    >
      <Loaded resource={score}>
        {({ card }) => (card ? <Explanation card={card} scheme={scheme} /> : <p className="empty">{text.provisional.notYet}</p>)}
      </Loaded>
    </View>
  );
}
