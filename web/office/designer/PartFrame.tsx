/** @jsxImportSource react */
import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { type ReactNode, useEffect, useRef } from 'react';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';

interface Props {
  id: string;
  name: string;
  compact: boolean;
  head: ReactNode;
  /** Null: not possible. */
  up: (() => void) | null;
  down: (() => void) | null;
  copy: (() => void) | null;
  remove: () => void;
  children: ReactNode;
}

/** One part of a list, with its handle and buttons. */
export function PartFrame({ id, name, compact, head, up, down, copy, remove, children }: Props) {
  const { words } = useOffice();
  const text = words.designer.parts;
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
    attributes: { roleDescription: text.sortable },
  });
  const frame = useRef<HTMLLIElement>(null);
  /** The button that moved the part: it keeps the focus, or the other one does at the end of the list. */
  const moved = useRef<'up' | 'down' | null>(null);
  useEffect(() => {
    if (!moved.current) return;
    const other = moved.current === 'up' ? 'down' : 'up';
    const buttons = [moved.current, other].map((way) => frame.current?.querySelector<HTMLButtonElement>(`[data-move="${way} ${id}"]`));
    buttons.find((button) => button && !button.disabled)?.focus();
    moved.current = null;
  });
  const mover = (way: 'up' | 'down', move: (() => void) | null) => (
    <button
      type="button"
      className="tool"
      data-move={`${way} ${id}`}
      aria-label={fill(text[way], { name })}
      title={fill(text[way], { name })}
      disabled={!move}
      onClick={() => {
        moved.current = way;
        move?.();
      }}
    >
      {way === 'up' ? '↑' : '↓'}
    </button>
  );
  return (
    <li
      ref={(element) => {
        frame.current = element;
        setNodeRef(element);
      }}
      className={`${compact ? 'part part-compact' : 'part'}${isDragging ? ' part-lifted' : ''}`}
      data-part={id}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <div className="part-head">
        <button
          type="button"
          ref={setActivatorNodeRef}
          className="tool handle"
          {...attributes}
          {...listeners}
          aria-label={fill(text.move, { name })}
          title={fill(text.move, { name })}
        >
          ⠿
        </button>
        {head}
        <div className="part-tools">
          {mover('up', up)}
          {mover('down', down)}
          <button type="button" className="tool" aria-label={fill(text.copyOf, { name })} disabled={!copy} onClick={() => copy?.()}>
            {text.copy}
          </button>
          <button type="button" className="tool" data-remove={id} aria-label={fill(text.removeOf, { name })} onClick={remove}>
            {text.remove}
          </button>
        </div>
      </div>
      {children}
    </li>
  );
}
