import { useCallback, useEffect, useState } from 'preact/hooks';
import { Notice, Skeleton } from '../citizen/notice.tsx';
import type { FollowProps } from './follow.tsx';

/** The part that follows a request, which needs the network anyway: it is loaded once somebody comes to it. */
export function FollowPart(props: FollowProps) {
  const { follow } = props.words;
  const [part, setPart] = useState<typeof import('./follow.tsx') | 'failed' | null>(null);
  const load = useCallback(() => {
    setPart(null);
    import('./follow.tsx').then(setPart, () => setPart('failed'));
  }, []);
  useEffect(load, [load]);
  if (part === null) return <Skeleton label={follow.loading} />;
  if (part !== 'failed') return <part.Follow {...props} />;
  const why = navigator.onLine ? 'unreachable' : 'offline';
  return (
    <Notice state={why} title={follow[why].title} tone="attention">
      <p>{follow[why].detail}</p>
      <button type="button" class="button button-primary" onClick={load}>
        {follow.again}
      </button>
    </Notice>
  );
}
