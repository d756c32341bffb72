import { type Variable, variables } from '../../shared/lambda/environment.ts';
import { campaignKeys } from '../../shared/store/campaign-key.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { demoAccounts } from './demo/accounts.ts';
import { demoCampaigns, loadDemo } from './demo/load.ts';
import type { Local } from './runtime.ts';

/** Loads the demo into a running stack. @returns what of it a newcomer may look at first */
export async function startDemo(local: Local, progress: (done: number) => void): ReturnType<typeof loadDemo> {
  const keyOf = (name: Variable) => local.environment[name] ?? '';
  return loadDemo({
    client: local.dynamodb,
    tables: local.tables,
    keys: campaignKeys(keyOf(variables.campaignKey), local.kms),
    sealing: sealing(keyOf(variables.textKey), local.kms),
    exchangeKeys: {
      person: keyOf(variables.personKey),
      identity: keyOf(variables.identityKey),
      signing: keyOf(variables.signingKeys).split(','),
      kms: local.kms,
    },
    now: new Date(),
    progress,
  });
}

export const demo = { accounts: demoAccounts, openCampaign: () => demoCampaigns(new Date()).open };
export type DemoAccount = Pick<(typeof demoAccounts)[number], 'id' | 'name' | 'role' | 'division'>;
