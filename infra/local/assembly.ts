import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { LocalError } from './errors.ts';
import type { Json, JsonObject } from './template/json.ts';

/** The project's folder. */
export const projectFolder = join(import.meta.dirname, '..', '..');
/** Where everything made here is kept: inside the project, so that a bundle resolves nothing from outside. */
export const cacheFolder = join(projectFolder, 'node_modules', '.cache', 'yipan');

const json: z.ZodType<Json> = z.json();
const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      environment: z.string().optional(),
      displayName: z.string().optional(),
      properties: z
        .looseObject({ templateFile: z.string().optional(), file: z.string().optional(), stackName: z.string().optional() })
        .optional(),
    }),
  ),
});
const Assets = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string() }).partial(),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .optional(),
});
const Template = z.object({
  Parameters: z.record(z.string(), z.looseObject({ Default: json.optional() })).optional(),
  Mappings: z.record(z.string(), z.record(z.string(), jsonObject)).optional(),
  Conditions: jsonObject.optional(),
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: jsonObject.optional(), Metadata: jsonObject.optional(), Condition: z.string().optional() }),
  ),
  Outputs: z.record(z.string(), z.looseObject({ Value: json, Condition: z.string().optional() })).optional(),
});
export type Template = z.infer<typeof Template>;

/** One stack of a cloud assembly. `assets` finds the folder or file of an object key in the assets' bucket. */
export interface StackArtifact {
  name: string;
  account: string;
  region: string;
  template: Template;
  assets: Map<string, string>;
}

/** Settings of the CDK app; they stand over those of cdk.json. */
export type Context = Record<string, string | number | boolean>;

const defaultApp = 'infra/app.ts';
/** Folders that an app is made from; one of the tests' has everything beside it. */
const sourcesOf = (app: string) => (app === defaultApp ? ['infra', 'functions', 'shared', 'web'] : [dirname(app)]);

async function contentHash(context: Context, app: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([context, app, process.version]));
  const files = ['package-lock.json', 'cdk.json', 'tsconfig.json', app];
  for (const folder of sourcesOf(app)) {
    for await (const entry of glob('**/*', { cwd: join(projectFolder, folder), withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name).slice(projectFolder.length + 1);
      if (entry.isFile() && !path.startsWith(join('infra', 'local')) && !/(^|[/\\])(dist|node_modules)[/\\]/.test(path)) files.push(path);
    }
  }
  for (const path of [...new Set(files)].sort()) {
    const content = await readFile(join(projectFolder, path)).catch(() => '');
    hash.update(`${path}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 24);
}

async function synthesize(app: string, context: Context, folder: string): Promise<void> {
  const settings = z
    .object({ context: z.record(z.string(), z.unknown()).optional() })
    .parse(JSON.parse(await readFile(join(projectFolder, 'cdk.json'), 'utf8').catch(() => '{}')));
  const child = spawn(process.execPath, [join(projectFolder, app)], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify({ ...settings.context, ...context, 'aws:cdk:enable-path-metadata': true }),
      JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: '1',
      // CloudFormation's schemas are for deployments; the check takes seconds.
      CDK_VALIDATION: 'false',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new LocalError(`云应用未能合成。The CDK app does not synthesize (${app}):\n${output.trim().slice(-4000)}`);
}

/** Removes assemblies that nobody has used for a day, and leftovers of interrupted builds. */
async function sweepCache(): Promise<void> {
  const day = 86_400_000;
  for (const name of await readdir(cacheFolder)) {
    if (!name.startsWith('assembly-')) continue;
    const folder = join(cacheFolder, name);
    const used = await stat(folder).catch(() => null);
    if (used && Date.now() - used.mtimeMs > day) await rm(folder, { recursive: true, force: true });
  }
}

/** Folder of the cloud assembly of an app with these settings: synthesized once for the same content. */
export async function cloudAssembly(context: Context, app = defaultApp): Promise<string> {
  await mkdir(cacheFolder, { recursive: true });
  const folder = join(cacheFolder, `assembly-${await contentHash(context, app)}`);
  if (existsSync(join(folder, 'manifest.json'))) {
    await utimes(folder, new Date(), new Date());
    return folder;
  }
  await sweepCache();
  const building = `${folder}.${process.pid}`;
  await rm(building, { recursive: true, force: true });
  await synthesize(app, context, building);
  try {
    await rename(building, folder);
  } catch (error) {
    // Somebody else was quicker with the same content.
    await rm(building, { recursive: true, force: true });
    if (!existsSync(join(folder, 'manifest.json'))) throw error;
  }
  return folder;
}

/** Reads the stacks of a cloud assembly. `replace` changes the templates' text before it is parsed. */
export async function readAssembly(folder: string, replace: (text: string) => string = (text) => text): Promise<StackArtifact[]> {
  const read = async (file: string) => replace(await readFile(join(folder, file), 'utf8'));
  const manifest = Manifest.parse(JSON.parse(await read('manifest.json')));
  const assets = new Map<string, string>();
  for (const { type, properties } of Object.values(manifest.artifacts)) {
    if (type !== 'cdk:asset-manifest' || !properties?.file) continue;
    for (const { source, destinations } of Object.values(Assets.parse(JSON.parse(await read(properties.file))).files ?? {})) {
      for (const { objectKey } of Object.values(destinations)) if (source.path) assets.set(objectKey, join(folder, source.path));
    }
  }
  const stacks: StackArtifact[] = [];
  for (const [id, { type, environment, properties }] of Object.entries(manifest.artifacts)) {
    if (type !== 'aws:cloudformation:stack' || !properties?.templateFile) continue;
    const [, account = '', region = ''] = /^aws:\/\/([^/]*)\/(.*)$/.exec(environment ?? '') ?? [];
    stacks.push({
      name: properties.stackName ?? id,
      account: /^\d{12}$/.test(account) ? account : '000000000000',
      region: region.startsWith('unknown') || !region ? 'cn-north-1' : region,
      template: Template.parse(JSON.parse(await read(properties.templateFile))),
      assets,
    });
  }
  return stacks;
}
