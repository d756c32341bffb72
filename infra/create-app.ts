import { Annotations, App, type AppProps } from 'aws-cdk-lib';
import cdk from '../cdk.json' with { type: 'json' };
import { EdgeStack } from './edge-stack.ts';
import { readSettings, type Settings } from './settings.ts';
import { YipanStack } from './stack.ts';

/** What an installation should decide itself; deploying it later without one of them would change it. */
const decided = ['region', 'homeUnit', 'identityKeyArn', 'alarmTopicArn'] satisfies (keyof Settings)[];

/**
 * Defines the stacks by the app's settings.
 * @param pages gives the folder of built pages where the setting `pages` does not
 * @param props context and output folder; the flags of cdk.json hold even where the CDK's command line is not there to read them
 */
export async function createApp(pages: () => string | Promise<string>, props: AppProps = {}): Promise<{ app: App; settings: Settings }> {
  const app = new App({ analyticsReporting: false, ...props, context: { ...cdk.context, ...props.context } });
  const settings = readSettings(app.node);
  const { region, account } = settings;
  const stack = new YipanStack(app, 'Yipan', {
    description: 'Yipan: questionnaires, results and scores of the offices of a county',
    env: { region, ...(account && { account }) },
    terminationProtection: settings.removalProtection,
    settings,
    pages: settings.pages ?? (await pages()),
  });
  for (const setting of decided)
    if (app.node.tryGetContext(setting) === undefined)
      Annotations.of(stack).addWarningV2(`yipan:${setting}`, `The setting ${setting} is left to its default: see docs/deployment.md`);
  if (settings.edge)
    new EdgeStack(app, 'YipanEdge', { description: 'Yipan: web ACL', env: { region: 'us-east-1', ...(account && { account }) } });
  return { app, settings };
}
