interface PartsProps {
  label: string;
  /** Titles of the parts, by their names in the address. */
  titles: Record<string, string>;
  /** Name of the part that is shown. */
  current: string;
}

/** The way between the parts of a page. */
export const Parts = ({ label, titles, current }: PartsProps) => (
  <nav class="parts" aria-label={label}>
    {Object.entries(titles).map(([part, title]) => (
      <a key={part} href={`#${part}`} aria-current={part === current ? 'page' : undefined}>
        {title}
      </a>
    ))}
  </nav>
);
