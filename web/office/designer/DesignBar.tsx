/** @jsxImportSource react */
import { useState } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { fill } from '../../shared/format.ts';
import { Action, useAction, useOffice } from '../office.ts';
import { elementIdOf } from './context.ts';
import type { DesignProblem } from './problems.ts';
import type { useDesign } from './use-design.ts';

interface Props {
  campaign: Campaign;
  design: ReturnType<typeof useDesign>;
  problems: DesignProblem[];
  /** What was done last. */
  happened: string;
  /** Saving is tried, whether or not it is possible. */
  onTry: () => void;
  onSaved: (campaign: Campaign) => void;
}

/** Puts the focus on the field of a problem, opened up where it is folded away. */
function goTo({ pointer }: DesignProblem): void {
  const parts = pointer.split('/');
  const places = parts.map((_, index) => elementIdOf(parts.slice(0, parts.length - index).join('/')));
  const field = places.map((id) => document.getElementById(id)).find((element) => element !== null);
  const folded = field?.closest('details');
  if (folded) folded.open = true;
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}

/** Where the design stands, always in sight: what is unsaved and where, what is wrong, undo, redo, save. */
export function DesignBar({ campaign, design, problems, happened, onTry, onSaved }: Props) {
  const { client, words } = useOffice();
  const text = words.designer.bar;
  const { questionnaire, isChanged, isKept, undo, redo } = design;
  const [isOvertaken, setIsOvertaken] = useState(false);
  const [first] = problems;
  const send = async () => onSaved(await client('changeCampaign', { params: { campaign: campaign.id }, body: { questionnaire } }));
  const save = useAction(async () => {
    const now = await client('getOfficeCampaign', { params: { campaign: campaign.id } });
    const hasChanged = JSON.stringify(now.questionnaire) !== JSON.stringify(campaign.questionnaire);
    setIsOvertaken(hasChanged);
    if (!hasChanged) await send();
  });
  const overwrite = useAction(async () => {
    await send();
    setIsOvertaken(false);
  });
  const state = isChanged ? (isKept ? text.unsaved : text.unkept) : text.saved;
  return (
    <section className="design-bar" aria-label={text.label}>
      <div className="design-state">
        <p role="status">
          {happened && <>{happened} </>}
          <span className="muted">{state}</span>
        </p>
        {first && (
          <button type="button" className="link problems-link" onClick={() => goTo(first)}>
            {fill(text.problems, { count: problems.length })}
          </button>
        )}
      </div>
      {isOvertaken && (
        <div className="notice notice-alarm" role="alert">
          <p>{text.overtaken}</p>
          <Action label={text.overwrite} action={overwrite} />
        </div>
      )}
      <div className="buttons">
        <button type="button" className="button" disabled={!undo} onClick={() => undo?.()}>
          {text.undo}
        </button>
        <button type="button" className="button" disabled={!redo} onClick={() => redo?.()}>
          {text.redo}
        </button>
        {first ? (
          <button
            type="button"
            className="button button-primary"
            onClick={() => {
              onTry();
              goTo(first);
            }}
          >
            {text.save}
          </button>
        ) : (
          <Action kind="primary" label={text.save} disabled={!isChanged} action={save} done={isOvertaken || isChanged ? null : text.done} />
        )}
      </div>
    </section>
  );
}
