/** Shows how far something has come: a bar on a terminal, a line now and then elsewhere. `done` goes from 0 to 1. */
export function progressBar(label: string, output: NodeJS.WriteStream): (done: number) => void {
  const width = 24;
  let shown = -1;
  return (done) => {
    const share = Math.min(1, Math.max(0, done));
    const step = Math.floor(share * (output.isTTY ? 100 : 4));
    if (step === shown) return;
    shown = step;
    if (!output.isTTY) return void output.write(`${label} ${Math.floor(share * 100)}%\n`);
    const filled = Math.round(share * width);
    output.write(`\r${label} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${Math.floor(share * 100)}%${share === 1 ? '\n' : ''}`);
  };
}
