/** @jsxImportSource react */
import { Checkbox, DatePicker, Input, InputNumber, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { modes, readings, respondentGroups } from '../../../shared/contract/vocabulary.ts';
import { standardQuestionnaire } from '../../../shared/domain/standard-questionnaire.ts';
import { fill } from '../../shared/format.ts';
import { Action, Field, FormFields, go, useAction, useOffice, useResource, View, type Words } from '../office.ts';
import { bodyOf, type CampaignDraft, draftOf, newDraft } from './campaign-draft.ts';
import { QuestionnairePreview } from './QuestionnairePreview.tsx';

const titleOf =
  ({ campaigns: { form } }: Words) =>
  (year: number) => ({
    zh: fill(form.suggestedZh, { year }),
    en: fill(form.suggestedEn, { year }),
  });

/** What was filled in and not saved outlasts a reload of the window. */
function useKeptDraft(key: string, initial: () => CampaignDraft) {
  const [draft, setDraft] = useState<CampaignDraft>(() => {
    const kept = sessionStorage.getItem(key);
    return kept ? JSON.parse(kept) : initial();
  });
  useEffect(() => sessionStorage.setItem(key, JSON.stringify(draft)), [key, draft]);
  return [draft, setDraft, () => sessionStorage.removeItem(key)] as const;
}

/** Campaigns of the county that came before: what a result can be compared with. */
function useEarlier(unit: string, campaign: Campaign | null, year: number): Pick<Campaign, 'id' | 'title'>[] {
  const { client } = useOffice();
  const { value } = useResource(
    async (signal) => (await client('listOfficeCampaigns', { params: { unit }, query: { limit: 100 } }, { signal })).items,
    [unit],
  );
  const numberOf = ({ id }: Campaign) => Number(id.split('-')[2]);
  const isEarlier = (other: Campaign) =>
    other.year < year || (campaign !== null && other.year === campaign.year && numberOf(other) < numberOf(campaign));
  return (value ?? []).filter(isEarlier);
}

interface Props {
  /** Null: a new one. */
  campaign: Campaign | null;
  onSaved?: (campaign: Campaign) => void;
}

/** The form of a draft. Refusals stand at the field that they are about; nothing filled in is lost. */
export function CampaignForm({ campaign, onSaved }: Props) {
  const { client, county, words } = useOffice();
  const text = words.campaigns.form;
  const unit = campaign?.unit ?? county?.code ?? '';
  const suggested = titleOf(words);
  const [draft, setDraft, forget] = useKeptDraft(`yipan:office:campaign:${campaign?.id ?? unit}`, () =>
    campaign ? draftOf(campaign) : newDraft(Date.now(), suggested),
  );
  const change = (part: Partial<CampaignDraft>) => setDraft((before) => ({ ...before, ...part }));
  const changeYear = (year: number) => {
    const before = suggested(draft.year);
    const after = suggested(year);
    change({
      year,
      ...(draft.titleZh === before.zh && { titleZh: after.zh }),
      ...(draft.titleEn === before.en && { titleEn: after.en }),
    });
  };
  const earlier = useEarlier(unit, campaign, draft.year);
  const questionnaire = campaign?.questionnaire ?? standardQuestionnaire;
  const save = useAction(async (idempotencyKey) => {
    const body = bodyOf(draft, questionnaire);
    const saved = campaign
      ? await client('changeCampaign', { params: { campaign: campaign.id }, body })
      : await client('createCampaign', { body: { unit, year: draft.year, ...body } }, { idempotencyKey });
    forget();
    onSaved?.(saved);
    go(`/office/campaigns/${saved.id}`);
  });
  const years = [draft.year - 1, draft.year, draft.year + 1].map((value) => ({ value, label: String(value) }));
  const back = campaign
    ? { to: `/office/campaigns/${campaign.id}`, label: words.campaigns.backTo }
    : { to: '/office/campaigns', label: words.campaigns.back };
  return (
    <View title={campaign ? text.changeTitle : text.createTitle} lead={text.lead} back={back}>
      <FormFields problem={save.problem}>
        {!campaign && (
          <Field pointer="/year" label={text.year}>
            {(control) => <Select {...control} className="short" value={draft.year} options={years} onChange={changeYear} />}
          </Field>
        )}
        <Field pointer="/title/zh-CN" label={text.titleZh} hint={text.titleHint}>
          {(control) => <Input {...control} lang="zh-CN" value={draft.titleZh} onChange={(e) => change({ titleZh: e.target.value })} />}
        </Field>
        <Field pointer="/title/en" label={text.titleEn}>
          {(control) => <Input {...control} lang="en" value={draft.titleEn} onChange={(e) => change({ titleEn: e.target.value })} />}
        </Field>
        <Time
          pointer="/opensAt"
          label={text.opensAt}
          hint={text.timeHint}
          value={draft.opensAt}
          onChange={(opensAt) => change({ opensAt })}
        />
        <Time
          pointer="/closesAt"
          label={text.closesAt}
          hint={text.closesHint}
          value={draft.closesAt}
          onChange={(closesAt) => change({ closesAt })}
        />
        <Field pointer="/groups" label={text.groups} hint={text.groupsHint} group>
          {() => (
            <Checkbox.Group
              className="choices"
              value={draft.groups}
              options={respondentGroups.map((group) => ({ value: group, label: words.terms.groups[group] }))}
              onChange={(groups) => change({ groups })}
            />
          )}
        </Field>
        <Field pointer="/modes" label={text.modes} hint={text.modesHint} group>
          {() => (
            <Checkbox.Group
              className="choices"
              value={draft.modes}
              options={modes.map((mode) => ({ value: mode, label: words.terms.modes[mode] }))}
              onChange={(chosen) => change({ modes: chosen })}
            />
          )}
        </Field>
        <Field pointer="/comparableWith" label={text.comparableWith} hint={text.comparableHint}>
          {(control) => (
            <Select
              {...control}
              value={draft.comparableWith ?? ''}
              options={[
                { value: '', label: text.comparableNone },
                ...earlier.map(({ id, title }) => ({ value: id, label: `${words.local(title)}（${id}）` })),
              ]}
              onChange={(id) => change({ comparableWith: id === '' ? null : id })}
            />
          )}
        </Field>
        <Field pointer="/reading" label={text.reading} hint={text.readingHint} group>
          {() => (
            <Radio.Group
              className="choices"
              value={draft.reading}
              options={readings.map((reading) => ({ value: reading, label: words.terms.readings[reading] }))}
              onChange={(e) => change({ reading: e.target.value })}
            />
          )}
        </Field>
        <Field pointer="/minimumShare" label={text.minimumShare} hint={text.minimumShareHint}>
          {(control) => (
            <InputNumber
              {...control}
              className="short"
              value={draft.minimumShare}
              onChange={(value) => change({ minimumShare: value ?? 0 })}
            />
          )}
        </Field>
        <Field pointer="/graceHours" label={text.graceHours} hint={text.graceHint}>
          {(control) => (
            <InputNumber {...control} className="short" value={draft.graceHours} onChange={(value) => change({ graceHours: value ?? 0 })} />
          )}
        </Field>
        <QuestionnairePreview questionnaire={questionnaire} />
        <Action kind="primary" label={campaign ? text.change : text.create} action={save} />
      </FormFields>
    </View>
  );
}

interface TimeProps {
  pointer: string;
  label: string;
  hint: string;
  value: string;
  onChange: (wall: string) => void;
}

const Time = ({ value, onChange, ...field }: TimeProps) => (
  <Field {...field}>
    {(control) => (
      <DatePicker
        {...control}
        className="short"
        showTime={{ format: 'HH:mm', minuteStep: 5 }}
        format="YYYY-MM-DD HH:mm"
        needConfirm={false}
        value={value ? dayjs(value) : null}
        onChange={(time) => onChange(time?.format('YYYY-MM-DDTHH:mm') ?? '')}
      />
    )}
  </Field>
);
