/** @jsxImportSource react */
import { useMemo, useState } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { comparableQuestions } from '../../../shared/domain/comparison.ts';
import { fill } from '../../shared/format.ts';
import { useOffice, useResource } from '../office.ts';
import { Awareness } from './Awareness.tsx';
import { Comparable } from './Comparable.tsx';
import { DesigningContext } from './context.ts';
import { DesignBar } from './DesignBar.tsx';
import { editedOf, identifiersOf } from './edited.ts';
import { Files } from './Files.tsx';
import { Further } from './Further.tsx';
import { Leaving } from './Leaving.tsx';
import { Objects } from './Objects.tsx';
import { Preview } from './Preview.tsx';
import { askedOf } from './parts.ts';
import { problemsOf } from './problems.ts';
import { TextPair } from './TextPair.tsx';
import { useDesign } from './use-design.ts';
import { useDesignTexts } from './use-design-texts.ts';

interface Props {
  campaign: Campaign;
  set: (campaign: Campaign) => void;
}

/** A draft's questionnaire: its parts, what is wrong with them, and beside it the page that citizens will see. */
export function Designer({ campaign, set }: Props) {
  const { client, words } = useOffice();
  const text = words.designer;
  const design = useDesign(campaign.id, campaign.questionnaire);
  const { edited, questionnaire, change, offered } = design;
  const texts = useDesignTexts();
  const problems = useMemo(() => problemsOf(questionnaire, texts), [questionnaire, texts]);
  const [hasTried, setHasTried] = useState(false);
  const [happened, setHappened] = useState('');
  const earlierId = campaign.comparableWith;
  const earlier = useResource(
    async (signal) => (earlierId ? await client('getOfficeCampaign', { params: { campaign: earlierId } }, { signal }) : null),
    [earlierId],
  ).value;
  const comparison = useMemo(
    () =>
      earlier && {
        year: earlier.year,
        saved: comparableQuestions(earlier.questionnaire, campaign.questionnaire),
        now: comparableQuestions(earlier.questionnaire, questionnaire),
      },
    [earlier, campaign.questionnaire, questionnaire],
  );
  const designing = useMemo(
    () => ({
      problems,
      hasTried,
      asked: askedOf(edited),
      ids: identifiersOf(edited),
      groups: campaign.groups,
      comparison,
      say: setHappened,
    }),
    [problems, hasTried, edited, campaign.groups, comparison],
  );

  if (offered)
    return (
      <div className="notice">
        <p className="notice-title">{text.offered.title}</p>
        <p>{fill(text.offered.detail, { at: words.instant(offered.at) })}</p>
        {offered.isOutdated && <p>{text.offered.outdated}</p>}
        <div className="buttons">
          <button type="button" className="button button-primary" onClick={offered.resume}>
            {text.offered.resume}
          </button>
          <button type="button" className="button" onClick={offered.discard}>
            {text.offered.discard}
          </button>
        </div>
      </div>
    );
  return (
    <DesigningContext value={designing}>
      <Files
        questionnaire={questionnaire}
        isWhole={problems.length === 0}
        form={{ title: words.local(campaign.title), id: campaign.id }}
        texts={texts}
        replace={(imported) => {
          change(() => editedOf(imported));
          setHappened(text.imported);
        }}
      />
      <a className="to-preview" href="#preview">
        {text.toPreview}
      </a>
      <div className="designer">
        <div className="sections">
          <section aria-labelledby="overall-title">
            <h2 id="overall-title">{words.campaigns.preview.overall}</h2>
            <p className="hint">{text.overallHint}</p>
            <TextPair
              pointer="/overall/text"
              label={text.question}
              value={edited.overall.text}
              change={(update, mark) => change((before) => ({ ...before, overall: { text: update(before.overall.text) } }), mark)}
            />
            <Comparable question="overall" />
          </section>
          <Objects
            objects={edited.objects}
            change={(update, mark) => change((before) => ({ ...before, objects: update(before.objects) }), mark)}
          />
          <Awareness
            items={edited.awareness}
            change={(update, mark) => change((before) => ({ ...before, awareness: update(before.awareness) }), mark)}
          />
          <Further
            questions={edited.further}
            change={(update, mark) => change((before) => ({ ...before, further: update(before.further) }), mark)}
          />
        </div>
        <Preview campaign={campaign} questionnaire={questionnaire} />
      </div>
      <DesignBar
        campaign={campaign}
        design={design}
        problems={problems}
        happened={happened}
        onTry={() => setHasTried(true)}
        onSaved={(saved) => {
          set(saved);
          design.settle(saved.questionnaire);
          setHasTried(false);
          setHappened('');
        }}
      />
      {design.isChanged && <Leaving />}
    </DesigningContext>
  );
}
