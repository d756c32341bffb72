/** @jsxImportSource react */
import { useState } from 'react';
import { useWords } from './context.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import type { Session } from './session.ts';

/** The page before signing in. */
export function SignIn({ session, why }: { session: Session; why: 'new' | 'ended' | 'failed' }) {
  const { words } = useWords();
  const { shell } = words;
  const [state, setState] = useState<'ready' | 'leaving' | 'unreachable'>('ready');
  const start = () => {
    if (state === 'leaving') return;
    setState('leaving');
    session.signIn().catch(() => setState('unreachable'));
  };
  return (
    <main className="alone">
      <LanguageSwitch />
      <h1>{shell.product}</h1>
      <p className="lead">{shell.signInLead}</p>
      {why === 'ended' && (
        <p className="notice" role="status">
          {shell.ended}
        </p>
      )}
      {why === 'failed' && (
        <div className="notice notice-alarm" role="alert">
          <p className="notice-title">{shell.signInFailed}</p>
          <p>{shell.signInFailedDetail}</p>
        </div>
      )}
      {state === 'unreachable' && (
        <p className="notice notice-alarm" role="alert">
          {shell.signInUnreachable}
        </p>
      )}
      <button type="button" className="button button-primary" aria-disabled={state === 'leaving'} onClick={start}>
        {state === 'leaving' ? shell.signingIn : shell.signIn}
      </button>
      <p>
        <a href="/">{shell.publicSite}</a>
      </p>
    </main>
  );
}
