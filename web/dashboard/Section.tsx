import type { ComponentChildren } from 'preact';
import { Downloads } from './Downloads.tsx';
import type { Picture } from './pictures/svg.ts';
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
  /** The chart as a picture of its own, made on demand. */
  picture?: () => Picture;
  /** Part of the method's page. */
  method?: string;
  children: ComponentChildren;
}

/** A section of the page with what stands under every chart: source, period, table, files, method. */
export const Section = ({ id, heading, lead, words, source, period, csv, table, picture, method = 'method', children }: Props) => (
  <section class="section" aria-labelledby={id}>
    <h2 id={id}>{heading}</h2>
    {lead && <p class="lead">{lead}</p>}
    {children}
    {(source || table) && (
      <footer class="under">
        {source && <p class="muted">{source}</p>}
        {period && <p class="muted">{period}</p>}
        <p class="links">
          <Downloads name={`yipan-${id}`} csv={csv} picture={picture} words={words} />
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
