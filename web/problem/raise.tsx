import { useEffect, useState } from 'preact/hooks';
import { Notice, Skeleton } from '../citizen/notice.tsx';
import type { Client } from '../shared/api.ts';
import type { PageWords } from './page-words.ts';
import { RaiseForm } from './raise-form.tsx';
import { useUnit } from './use-unit.ts';

interface RaiseProps {
  client: Client;
  /** Null: the home unit. */
  unit: string | null;
  words: PageWords;
}

/** Unit at which the page starts where its address names none; null until it is known. */
function useHomeUnit(client: Client, isWanted: boolean): [string | null, boolean, () => void] {
  const [home, setHome] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  const [hasFailed, setHasFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every try is one
  useEffect(() => {
    if (!isWanted) return;
    setHasFailed(false);
    client('getConfig', {}).then(
      ({ homeUnit }) => setHome(homeUnit),
      () => setHasFailed(true),
    );
  }, [client, isWanted, tries]);
  return [home, hasFailed, () => setTries((before) => before + 1)];
}

/** Raising a problem in the county that the address names, or finding the county first. */
export function Raise({ client, unit, words }: RaiseProps) {
  const [home, hasFailed, again] = useHomeUnit(client, unit === null);
  const code = unit ?? home;
  const county = code && code.length >= 6 ? code.slice(0, 6) : null;
  const [found, reload] = useUnit(client, county ?? code);

  if (county && found.kind !== 'missing') {
    const township = code && code.length >= 9 ? code.slice(0, 9) : null;
    return (
      <RaiseForm
        client={client}
        county={county}
        township={township}
        countyName={found.kind === 'ready' ? found.unit.name : null}
        townships={found.kind === 'ready' ? found.unit.children : found.kind === 'loading' ? [] : null}
        words={words}
      />
    );
  }
  if (found.kind === 'missing') {
    const { title, detail, results } = words.raise.noUnit;
    return (
      <Notice state="no-unit" title={title}>
        <p>{detail}</p>
        <p>
          <a href="/">{results}</a>
        </p>
      </Notice>
    );
  }
  if (found.kind === 'ready') {
    return (
      <Notice state="elsewhere" title={words.raise.elsewhere}>
        <ul class="places">
          {found.unit.children.map(({ code: below, name }) => (
            <li key={below}>
              <a href={`/p/${below}`}>{name}</a>
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  if (hasFailed || found.kind === 'failed') {
    const { title, detail } = words.raise.unreachable;
    return (
      <Notice state="unreachable" title={title} tone="attention">
        <p>{detail}</p>
        <button type="button" class="button button-primary" onClick={hasFailed ? again : reload}>
          {words.raise.reload}
        </button>
      </Notice>
    );
  }
  return <Skeleton label={words.loading} />;
}
