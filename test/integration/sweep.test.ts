import { beforeAll, describe, expect, it } from 'vitest';
import { closeDueCampaigns } from '../../functions/sweep/what-is-due.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { type DueCampaigns, dueCampaigns } from '../../shared/store/registry/due-campaigns.ts';
import { runAs } from './granted.ts';
import { type Office, openOffice } from './office.ts';

const start = Date.parse('2026-11-21T03:00:00.000Z');
const instant = (hours: number) => new Date(start + hours * 3_600_000);
let office: Office;
let due: DueCampaigns;
beforeAll(async () => {
  office = await openOffice('sweep');
  due = dueCampaigns(office.client, office.tables.registry);
});

const sweep = (campaigns: DueCampaigns, now: Date) => runAs('sweep', () => closeDueCampaigns(campaigns, now));

async function open(closesAfterHours: number): Promise<string> {
  const body = {
    unit: '340881',
    year: 2026,
    title: { 'zh-CN': '测评', en: 'Survey' },
    opensAt: instant(0).toISOString(),
    closesAt: instant(closesAfterHours).toISOString(),
    groups: ['farmer'],
    questionnaire: standardQuestionnaire,
  };
  const campaign = String((await office.ask('createCampaign', { body })).json?.id);
  await office.ask('openCampaign', { params: { campaign } });
  return campaign;
}

describe('sweep', () => {
  it('closes campaigns at their closing instant, not before, and once, also when two sweeps run together', async () => {
    const [first, second, later, early] = [await open(1), await open(2), await open(3), await open(3)];
    await office.ask('closeCampaign', { params: { campaign: early } });
    expect(await sweep(due, new Date(instant(1).getTime() - 1))).toEqual([]);
    const sweeps = await Promise.all([sweep(due, instant(2)), sweep(due, instant(2))]);
    expect(sweeps.flat().toSorted()).toEqual([first, second].toSorted());
    expect(await sweep(due, instant(2))).toEqual([]);
    expect(await office.stores.campaigns.get(second)).toMatchObject({
      state: 'closed',
      closesAt: instant(2).toISOString(),
      version: 3,
      history: [{ to: 'draft' }, { to: 'open' }, { to: 'closed', by: 'sweep', at: instant(2).toISOString() }],
    });
    expect((await office.stores.campaigns.get(later)).state).toBe('open');
  });

  it('closes the others when one fails, and reports the failure', async () => {
    const [broken, whole] = [await open(1), await open(1)];
    const failing: DueCampaigns = {
      list: due.list,
      close: (campaign, by, now) => (campaign === broken ? Promise.reject(new Error('throttled')) : due.close(campaign, by, now)),
    };
    await expect(sweep(failing, instant(2))).rejects.toThrow(AggregateError);
    expect((await office.stores.campaigns.get(whole)).state).toBe('closed');
  });

  it('leaves alone what the index still names but is closed, or has been given more time', async () => {
    const campaign = await open(5);
    expect(await due.close(campaign, 'sweep', instant(4))).toBe(false);
    expect(await due.close('340881-2026-98', 'sweep', instant(4))).toBe(false);
  });
});
