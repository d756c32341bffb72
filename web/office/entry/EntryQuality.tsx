/** @jsxImportSource react */
import { formatNumber } from '../../shared/format.ts';
import { useOffice, useResource } from '../office.ts';

/** How reliably the papers of a campaign were keyed, for the county; nothing as long as none has been keyed twice. */
export function EntryQuality({ campaign }: { campaign: string }) {
  const { client, words } = useOffice();
  const text = words.entry.quality;
  const quality = useResource((signal) => client('getEntryQuality', { params: { campaign } }, { signal }), [campaign]);
  if (!quality.value || quality.value.papers === 0) return null;
  const { papers, compared, differing } = quality.value;
  const figures = [
    { name: text.papers, figure: formatNumber(papers) },
    { name: text.compared, figure: formatNumber(compared) },
    { name: text.differing, figure: formatNumber(differing) },
    { name: text.rate, figure: `${formatNumber((100 * differing) / compared, 2)}%` },
  ];
  return (
    <>
      <h2>{text.title}</h2>
      <dl className="key-figures">
        {figures.map(({ name, figure }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{text.lead}</p>
    </>
  );
}
