import { useCallback, useEffect, useState } from 'preact/hooks';
import type { PublicCampaign } from '../../shared/contract/results.ts';
import { Bar } from '../citizen/bar.tsx';
import { Notice, Skeleton } from '../citizen/notice.tsx';
import { useWhenOnline } from '../citizen/use-when-online.ts';
import { createClient, Refused } from '../shared/api.ts';
import { currentLanguage } from '../shared/language.ts';
import type { Address } from './address.ts';
import { CodeEntry } from './code-entry.tsx';
import { Refusal } from './refusal.tsx';
import { Respondent } from './respondent.tsx';
import { useShelf } from './use-shelf.ts';
import { windowOf } from './window.ts';
import { useWords } from './words.ts';

const client = createClient({ language: currentLanguage });

type Loaded = { kind: 'loading' } | { kind: 'failed'; error: unknown } | { kind: 'campaign'; campaign: PublicCampaign };

/** The campaign's public text; tried again when the network is back. */
function useCampaign(id: string): [Loaded, () => void] {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const load = useCallback(() => {
    client('getCampaign', { params: { campaign: id } }).then(
      (campaign) => setLoaded({ kind: 'campaign', campaign }),
      (error: unknown) => setLoaded({ kind: 'failed', error }),
    );
  }, [id]);
  useEffect(load, [load]);
  useWhenOnline(loaded.kind === 'failed', load);
  return [loaded, load];
}

/** The questionnaire of one campaign, for whoever holds a code. */
function Campaign({ id, linkedCode }: { id: string; linkedCode: string }) {
  const { language, words } = useWords();
  const [loaded, reload] = useCampaign(id);
  const { holder, enter, askAgain } = useShelf(id, linkedCode);

  if (loaded.kind === 'failed') {
    const { error } = loaded;
    if (error instanceof Refused && error.type === 'campaign-unknown')
      return <Refusal type={error.type} language={language} words={words} />;
    const { title, detail } = navigator.onLine ? words.unreachable : words.offline;
    return (
      <Notice state="unreachable" title={title} tone="attention">
        <p>{detail}</p>
        <button type="button" class="button button-primary" onClick={reload}>
          {words.reload}
        </button>
      </Notice>
    );
  }
  if (loaded.kind === 'loading' || holder.kind === 'opening') return <Skeleton label={words.loading} />;
  const { campaign } = loaded;
  if (holder.kind === 'asking') {
    const { typed, waiting } = holder;
    const window = windowOf(campaign, Date.now());
    if (window !== 'open' && !waiting) return <Refusal type={window} campaign={campaign} language={language} words={words} />;
    return <CodeEntry initial={typed} waiting={waiting !== null} onCode={(text) => enter(text, waiting)} words={words} />;
  }
  const { code, shelf } = holder;
  return (
    <Respondent key={code} {...{ client, campaign, code, shelf, language, words }} onOtherCode={(draft) => askAgain(shelf, code, draft)} />
  );
}

/** The page: its bar with the language, and the campaign that the address names. */
export function App({ address: { campaign, code } }: { address: Address }) {
  const { words } = useWords();
  return (
    <>
      <Bar name={words.name} otherLanguage={words.otherLanguage} />
      <main>
        {campaign ? (
          <Campaign id={campaign} linkedCode={code ?? ''} />
        ) : (
          <Notice state="no-campaign" title={words.noCampaign.title}>
            <p>{words.noCampaign.detail}</p>
            <p>{words.noCampaign.help}</p>
            <p>
              <a href="/">{words.results}</a>
            </p>
            <p>
              <a href="/problem">{words.problem}</a>
            </p>
          </Notice>
        )}
      </main>
    </>
  );
}
