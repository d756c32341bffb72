/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { follow } from './router.ts';

interface Props {
  to: string;
  children: ReactNode;
  className?: string;
  /** The link that opens a row of a list: `j` and `k` move between them. */
  row?: boolean;
}

/** A link to another view of the office. */
export const Link = ({ to, children, className, row = false }: Props) => (
  <a href={to} className={className} data-row={row || undefined} onClick={follow}>
    {children}
  </a>
);
