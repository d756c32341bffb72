import type { ComponentChildren } from 'preact';

/** A state of the page in words: what is the matter, and what to do. */
export const Notice = ({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) => (
  <div class="notice">
    <h2>{title}</h2>
    <p>{text}</p>
    {children}
  </div>
);

/** Grey bars where a section will be. */
export const Skeleton = ({ label }: { label: string }) => (
  <div class="skeleton section" role="status" aria-label={label}>
    <span />
    <span />
    <span />
  </div>
);
