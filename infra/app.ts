import { createApp } from './create-app.ts';

const { app } = await createApp(async () => (await import('../web/build.ts')).buildPages());
app.synth();
