/** @jsxImportSource react */
import { Checkbox } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { type Language, languages, modes } from '../../../shared/contract/vocabulary.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import type { CampaignProps } from '../campaigns/CampaignsView.tsx';
import { Field, Link, Loaded, useOffice, useResource, View } from '../office.ts';
import { Outputs } from './Outputs.tsx';
import { Preview } from './Preview.tsx';
import type { Stack } from './paper/stack.ts';
import { paperTexts } from './paper-texts.ts';
import { type CodesRead, readBatches, stacksOf } from './stacks.ts';
import { byTownship, useVillages } from './villages.ts';

/** Modes whose codes reach people on paper. */
const onPaper = ['slip', 'paper'];

/** Slips on paper and links as a table: of one village, a township or the whole county. */
export default function PrintView({ campaign }: CampaignProps) {
  const { client, county, words } = useOffice();
  const text = words.fieldwork.print;
  const address = `/office/campaigns/${campaign.id}`;
  const villages = useVillages(client, campaign.unit);
  const found = useResource(
    async (signal) => {
      const [batches, sample] = await Promise.all([
        readBatches(client, campaign.id, signal),
        client('getSample', { params: { campaign: campaign.id } }, { signal }),
      ]);
      return { batches, sample };
    },
    [campaign.id],
  );
  return (
    <View title={text.title} lead={text.lead} back={{ to: address, label: words.campaigns.backTo }}>
      <Loaded resource={villages}>
        {(known) => (
          <Loaded resource={found}>
            {({ batches, sample }) => {
              const stacks = stacksOf(batches, sample, known);
              if (campaign.state === 'published') return <p className="notice">{words.campaigns.codes.destroyed}</p>;
              if (stacks.length === 0) {
                return (
                  <p className="empty">
                    {text.empty} <Link to={`${address}/issue`}>{words.campaigns.issue.open}</Link>
                  </p>
                );
              }
              return <OfStacks campaign={campaign} county={county?.name ?? campaign.unit} stacks={stacks} />;
            }}
          </Loaded>
        )}
      </Loaded>
    </View>
  );
}

function OfStacks({ campaign, county, stacks }: { campaign: CampaignProps['campaign']; county: string; stacks: Stack[] }) {
  const { words } = useOffice();
  const text = words.fieldwork.print;
  const present = modes.filter((mode) => stacks.some((stack) => stack.mode === mode));
  const [chosen, setChosen] = useState(() => {
    const paper = present.filter((mode) => onPaper.includes(mode));
    return paper.length > 0 ? paper : present;
  });
  const [language, setLanguage] = useState<Language>(languages[0]);
  const codes = useRef<CodesRead>(new Map());
  const texts = useMemo(() => paperTexts(campaign, county, language), [campaign, county, language]);
  const shown = stacks.filter(({ mode }) => chosen.includes(mode));
  const outputs = { campaign, texts, codes: codes.current };
  return (
    <>
      <div className="form">
        <Field label={text.modes} hint={text.modesHint} group>
          {() => (
            <Checkbox.Group
              className="choices"
              value={chosen}
              options={present.map((mode) => ({ value: mode, label: words.terms.modes[mode] }))}
              onChange={setChosen}
            />
          )}
        </Field>
        <Field label={text.language}>
          {({ id }) => (
            <select
              id={id}
              value={language}
              onChange={(event) => setLanguage(languages.find((value) => value === event.target.value) ?? languages[0])}
            >
              {languages.map((value) => (
                <option key={value} value={value}>
                  {text.languages[value]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <h2>{text.preview}</h2>
      {shown[0] ? <Preview stack={shown[0]} texts={texts} /> : <p className="empty">{text.nothing}</p>}
      <h2>{text.files}</h2>
      <p className="hint">{text.logged}</p>
      {shown.length > 0 && (
        <section className="print-all">
          <h3>{fill(text.all, { slips: formatNumber(slipsOf(shown)) })}</h3>
          <Outputs {...outputs} stacks={shown} name={county} />
        </section>
      )}
      {byTownship(shown).map(({ township, townshipName, of }) => (
        <details key={township} className="print-township">
          <summary>
            {townshipName} <span className="muted">{fill(text.extent, { stacks: of.length, slips: formatNumber(slipsOf(of)) })}</span>
          </summary>
          <Outputs {...outputs} stacks={of} name={townshipName} />
          <ul className="print-stacks">
            {of.map((stack) => (
              <li key={stack.batches.join()}>
                <p>
                  {stack.villageName} · {words.terms.groups[stack.group]} · {words.terms.modes[stack.mode]}{' '}
                  <span className="muted">{fill(text.slips, { slips: formatNumber(stack.slips) })}</span>
                </p>
                <Outputs {...outputs} stacks={[stack]} name={`${townshipName}-${stack.villageName}-${words.terms.groups[stack.group]}`} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

const slipsOf = (stacks: Stack[]) => stacks.reduce((sum, { slips }) => sum + slips, 0);
