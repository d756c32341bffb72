import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, Stack } from 'aws-cdk-lib';
import { vi } from 'vitest';
import { createApp } from '../../infra/create-app.ts';

/** A resource of a synthesized template, read with the properties that a test expects. */
export interface Resource {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is data that the tests look into
  Properties: any;
  DeletionPolicy?: string;
  DependsOn?: string | string[];
}

export interface Synthesized {
  app: App;
  stack: Stack;
  resources: Record<string, Resource>;
  outputs: Record<string, unknown>;
}

/** An OpenID provider, as most installations have one. */
export const provider = { oidcIssuer: 'https://id.example.org/realms/county', oidcAudience: 'yipan', webClientId: 'yipan-web' };

/**
 * Synthesizes a stack of the app with these settings, without bundling functions and building pages.
 * @param options.validate whether CloudFormation's schemas check it too, which takes seconds
 */
export async function synthesize(
  context: Record<string, unknown> = provider,
  options: { stack?: string; validate?: boolean } = {},
): Promise<Synthesized> {
  const { stack: name = 'Yipan', validate = false } = options;
  vi.stubEnv('CDK_VALIDATION', String(validate));
  const folder = mkdtempSync(join(tmpdir(), 'yipan-template-'));
  try {
    const pages = join(folder, 'pages');
    mkdirSync(pages);
    writeFileSync(join(pages, 'index.html'), '<!doctype html>');
    const { app } = await createApp(() => pages, {
      outdir: join(folder, 'cdk.out'),
      context: { 'aws:cdk:bundling-stacks': [], ...context },
    });
    const { template } = app.synth().getStackByName(name);
    const stack = app.node.findChild(name) as Stack;
    return { app, stack, resources: template.Resources, outputs: template.Outputs };
  } finally {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  }
}
