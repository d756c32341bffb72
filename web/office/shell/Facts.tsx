/** @jsxImportSource react */
import type { ReactNode } from 'react';

/** A name and its value; null or undefined where there is none. */
export type Fact = readonly [name: string, value: ReactNode];

interface Props {
  facts: readonly Fact[];
  /** Values beside their names with a rule under each, or under their names. */
  className: 'facts' | 'answer';
}

/** Names and values; one without a value is left out. */
export const Facts = ({ facts, className }: Props) => (
  <dl className={className}>
    {facts.map(
      ([name, value]) =>
        (value ?? null) !== null && (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
    )}
  </dl>
);
