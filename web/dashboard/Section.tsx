import type { ComponentChildren } from 'preact';
import type { Words } from './words.ts';

interface Props {
  id: string;
  heading: string;
  lead?: string;
  words: Words;
  /** Where the figures come from, and of which time. */
  source?: string;
  period?: string;
  csv?: string;
  /** The figures of the section as a table, opened on demand. */
  table?: ComponentChildren;
  /** Part of the method's page. */
  method?: string;
  children: ComponentChildren;
}

/** A section of the page with what stands under every chart: source, period, table, CSV, method. */
export const Section = ({ id, heading, lead, words, source, period, csv, table, method = 'method', children }: Props) => (
  <section class="section" aria-labelledby={id}>
    <h2 id={id}>{heading}</h2>
    {lead && <p class="lead">{lead}</p>}
    {children}
    {(source || table) && (
      <footer class="under">
        {source && <p class="muted">{source}</p>}
        {period && <p class="muted">{period}</p>}
        <p class="links">
          {csv && (
            <a href={csv} download>
              {words.csv}
            </a>
          )}
          <a href={`/docs.html#${method}`}>{words.method}</a>
        </p>
        {table && (
          <details>
            <summary>{words.table}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard too */}
            <section class="scroll" aria-label={`${heading} · ${words.table}`} tabIndex={0}>
              {table}
            </section>
          </details>
        )}
      </footer>
    )}
  </section>
);
