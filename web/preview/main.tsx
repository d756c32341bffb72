import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { emptyDraft } from '../questionnaire/draft.ts';
import { Form } from '../questionnaire/form.tsx';
import { useWords } from '../questionnaire/words.ts';
import type { Client } from '../shared/api.ts';
import { chooseLanguage } from '../shared/language.ts';
import { isShow, type Show, type Told } from './message.ts';

/** Nothing leaves a preview; its policy would not let it either. */
const silent: Client = () => new Promise(() => undefined);

const tell = (told: Told) => parent.postMessage(told, location.origin);

/** The citizen's questionnaire, filled in for a look: shows what the page around it sends, and forgets every answer. */
function Preview() {
  const { language, words } = useWords();
  const [shown, setShown] = useState<Show | null>(null);
  const [draft, setDraft] = useState(emptyDraft);
  useEffect(() => {
    const onMessage = (event: MessageEvent) => {
      if (!isShow(event, parent)) return;
      chooseLanguage(event.data.language, { remember: false });
      setShown(event.data);
      setDraft((before) => ({ ...before, group: event.data.group }));
    };
    addEventListener('message', onMessage);
    tell({ kind: 'ready' });
    return () => removeEventListener('message', onMessage);
  }, []);
  if (!shown) return null;
  return (
    <>
      <section class="bar" aria-label={words.name}>
        <span>{words.name}</span>
      </section>
      <main aria-label={words.name}>
        <Form
          client={silent}
          campaign={shown.campaign}
          draft={draft}
          change={(part) => {
            setDraft({ ...draft, ...part });
            if (part.group !== undefined) tell({ kind: 'group', group: part.group });
          }}
          send={() => tell({ kind: 'sent' })}
          sending={false}
          language={language}
          words={words}
        />
      </main>
    </>
  );
}

const page = document.getElementById('page');
if (page && parent !== window) render(<Preview />, page);
