/** @jsxImportSource react */
import { type ReactNode, useEffect } from 'react';
import { useOffice } from './context.ts';
import { Link } from './Link.tsx';

interface Props {
  title: string;
  /** One sentence on what this view is for. */
  lead?: ReactNode;
  /** The view above this one. */
  back?: { to: string; label: string };
  /** Beside the title: the view's own actions. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every view: way back, heading, actions, content. */
export function View({ title, lead, back, actions, children }: Props) {
  const { words } = useOffice();
  useEffect(() => {
    document.title = `${title} · ${words.shell.product}`;
  }, [title, words]);
  return (
    <>
      <div className="view-head">
        {back && (
          <Link to={back.to} className="back">
            ← {back.label}
          </Link>
        )}
        <h1>{title}</h1>
        {actions && <div className="buttons">{actions}</div>}
      </div>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </>
  );
}
