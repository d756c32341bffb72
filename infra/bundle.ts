import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

const folderOf = (name: string) => fileURLToPath(new URL(`../functions/${name}`, import.meta.url));

/** Some packages that are not ES modules ask for Node's own modules by `require`, which a module lacks. */
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Sources of credentials other than the environment, which is where Lambda puts them: the SDK imports them only when
 * the environment has none, and they would be a quarter of every bundle.
 */
const otherCredentials = [
  ...['ini', 'sso', 'process', 'web-identity', 'login', 'http'].map((source) => `@aws-sdk/credential-provider-${source}`),
  '@smithy/credential-provider-imds',
];

/** What the SDK imports only for operations that answer with a stream of events; no function calls one. */
const eventStreams = '@smithy/core/event-streams';

/** Writes the function in `functions/<name>` as one minified ES module with all that it imports, the SDK included. */
export function bundle(name: string, outfile: string): void {
  buildSync({
    entryPoints: [join(folderOf(name), 'handler.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    external: [...otherCredentials, eventStreams],
    banner: { js: banner },
    logLevel: 'warning',
  });
}

/** Code of a function for Lambda. esbuild runs in this process: a command for each function, as NodejsFunction does it, takes three times as long. */
export function functionCode(name: string): Code {
  const tryBundle = (outputFolder: string) => {
    bundle(name, join(outputFolder, 'index.mjs'));
    return true;
  };
  // An image has to be named and is never used.
  const bundling = { image: DockerImage.fromRegistry('scratch'), local: { tryBundle } };
  return Code.fromAsset(folderOf(name), { assetHashType: AssetHashType.OUTPUT, bundling });
}
