/** @jsxImportSource react */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { createClient } from '../../shared/api.ts';
import { currentLanguage } from '../../shared/language.ts';
import { type Me, useWords } from './context.ts';
import { ProblemNotice } from './ProblemNotice.tsx';
import { go } from './router.ts';
import { Shell } from './Shell.tsx';
import { SignIn } from './SignIn.tsx';
import { createSession, isReturn, type Session, SignedOut } from './session.ts';

type Stage =
  | { at: 'starting' }
  | { at: 'signed-out'; session: Session; why: 'new' | 'ended' | 'failed' }
  | { at: 'failed'; error: unknown; session: Session | null }
  | { at: 'inside'; session: Session; me: Me };

const publicClient = createClient({ language: currentLanguage });

/** From the page's opening to a signed-in account. */
export function Root() {
  const [stage, setStage] = useState<Stage>({ at: 'starting' });
  const [attempt, setAttempt] = useState(0);
  const { words } = useWords();

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt starts afresh
  useEffect(() => {
    let session: Session | null = null;
    const start = async (): Promise<Stage> => {
      session = createSession(await publicClient('getConfig', {}));
      if (isReturn(new URL(location.href))) {
        const to = await session.finish().catch(() => null);
        go(to ?? '/office', { replace: true });
        if (to === null) return { at: 'signed-out', session, why: 'failed' };
      }
      if (!session.signedIn()) return { at: 'signed-out', session, why: 'new' };
      const me = await createClient({ language: currentLanguage, token: session.token })('getMe', {});
      return { at: 'inside', session, me };
    };
    start().then(setStage, (error: unknown) =>
      setStage(error instanceof SignedOut && session ? { at: 'signed-out', session, why: 'ended' } : { at: 'failed', error, session }),
    );
  }, [attempt]);

  const inside = stage.at === 'inside' ? stage.session : null;
  const onEnded = useCallback(() => inside && setStage({ at: 'signed-out', session: inside, why: 'ended' }), [inside]);
  const client = useMemo(() => {
    if (!inside) return null;
    const token = () =>
      inside.token().catch((error: unknown) => {
        if (error instanceof SignedOut) onEnded();
        throw error;
      });
    return createClient({ language: currentLanguage, token });
  }, [inside, onEnded]);

  switch (stage.at) {
    case 'starting':
      return <main className="alone" aria-busy="true" />;
    case 'signed-out':
      return <SignIn session={stage.session} why={stage.why} />;
    case 'failed': {
      const { session, error } = stage;
      return (
        <main className="alone">
          <h1>{words.shell.product}</h1>
          <ProblemNotice error={error} reading retry={() => setAttempt(attempt + 1)} />
          {session?.signedIn() && (
            <button type="button" className="button" onClick={() => void session.signOut()}>
              {words.shell.signOut}
            </button>
          )}
        </main>
      );
    }
    case 'inside':
      return client && <Shell me={stage.me} client={client} signOut={stage.session.signOut} />;
  }
}
