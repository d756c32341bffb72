import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useStillness } from './stillness.ts';

interface NoticeProps {
  /** Name of the state: when it changes, the heading takes the focus, so that it is read out. */
  state: string;
  title: string;
  tone?: 'plain' | 'good' | 'attention' | 'alarm';
  children: ComponentChildren;
}

const takeFocus = (heading: HTMLElement | null) => heading?.focus();

/** A state of the page that is not the form: what is so, why, and what to do now. */
export function Notice({ state, title, tone = 'plain', children }: NoticeProps) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  useStillness(state);
  return (
    <section class={`notice notice-${tone}`}>
      <h1 key={state} ref={takeFocus} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </section>
  );
}

/** Grey bars in the place of the form. */
export const Skeleton = ({ label }: { label: string }) => (
  <div class="skeleton" role="status">
    <p class="visually-hidden">{label}</p>
    <span />
    <span />
    <span />
    <span />
    <span />
    <span />
  </div>
);
