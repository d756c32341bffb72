/** @jsxImportSource react */
import { type Announcements, closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import { arrayMove, SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { type ReactNode, useEffect, useRef } from 'react';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { useDesigning } from './context.ts';
import { PartFrame } from './PartFrame.tsx';
import type { Change } from './use-design.ts';

interface Props<P extends { key: string }> {
  /** Of the list, for those who do not see it. */
  label: string;
  parts: P[];
  change: Change<P[]>;
  /** What a part is called where it is moved or removed. */
  nameOf: (part: P, index: number) => string;
  copy: (part: P) => P;
  /** What can be added, with the words for it; none where the list is full. */
  additions: { label: string; make: () => P }[];
  most: number;
  /** Options stand in one line with their buttons. */
  compact?: boolean;
  /** Beside the handle. */
  head?: (part: P, index: number, changePart: Change<P>) => ReactNode;
  children: (part: P, index: number, changePart: Change<P>) => ReactNode;
}

/** Where the focus goes once the list has changed: a selector. */
const focusOn = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();

/** A list of parts that can be added, copied, removed, and moved: by pointer, by keyboard on the handle, or by buttons. */
export function Parts<P extends { key: string }>({
  label,
  parts,
  change,
  nameOf,
  copy,
  additions,
  most,
  compact = false,
  head,
  children,
}: Props<P>) {
  const { words } = useOffice();
  const text = words.designer.parts;
  const { say } = useDesigning();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const list = useRef<HTMLUListElement>(null);
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current) focusOn(wanted.current);
    wanted.current = null;
  });
  const indexOf = (key: string | number | undefined) => parts.findIndex((part) => part.key === key);
  const named = (key: string | number) => {
    const index = indexOf(key);
    const part = parts[index];
    return part ? nameOf(part, index) : '';
  };
  const place = (words: string, key: string | number, over: string | number | undefined) =>
    fill(words, { name: named(key), place: indexOf(over ?? key) + 1, count: parts.length });
  const announcements: Announcements = {
    onDragStart: ({ active }) => place(text.lifted, active.id, active.id),
    onDragOver: ({ active, over }) => place(active.id === over?.id ? text.lifted : text.over, active.id, over?.id),
    onDragEnd: ({ active, over }) => place(text.dropped, active.id, over?.id),
    onDragCancel: ({ active }) => place(text.cancelled, active.id, active.id),
  };
  const move = (from: number, to: number) => {
    const part = parts[from];
    if (!part || from === to || !parts[to]) return;
    change((before) => arrayMove(before, from, to));
    say(fill(text.dropped, { name: nameOf(part, from), place: to + 1, count: parts.length }));
  };
  const changePart =
    (key: string): Change<P> =>
    (update, mark) =>
      change((before) => before.map((part) => (part.key === key ? update(part) : part)), mark);
  const insert = (part: P, at: number) => {
    wanted.current = `[data-part="${part.key}"] :is(textarea, input[type="text"])`;
    change((before) => before.toSpliced(at, 0, part));
  };
  const remove = (part: P, index: number) => {
    const next = parts[index + 1] ?? parts[index - 1];
    wanted.current = next ? `[data-remove="${next.key}"]` : `[data-add="${label}"]`;
    change((before) => before.filter(({ key }) => key !== part.key));
    say(fill(text.removed, { name: nameOf(part, index) }));
  };
  const isFull = parts.length >= most;
  return (
    <>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{ announcements, screenReaderInstructions: { draggable: text.instructions } }}
        onDragEnd={({ active, over }) => over && move(indexOf(active.id), indexOf(over.id))}
      >
        <SortableContext items={parts.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
          <ul ref={list} className={compact ? 'part-list part-list-compact' : 'part-list'} aria-label={label}>
            {parts.map((part, index) => (
              <PartFrame
                key={part.key}
                id={part.key}
                name={nameOf(part, index)}
                compact={compact}
                head={head?.(part, index, changePart(part.key))}
                up={index > 0 ? () => move(index, index - 1) : null}
                down={index < parts.length - 1 ? () => move(index, index + 1) : null}
                copy={isFull ? null : () => insert(copy(part), index + 1)}
                remove={() => remove(part, index)}
              >
                {children(part, index, changePart(part.key))}
              </PartFrame>
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      <div className="buttons">
        {additions.map(({ label: words, make }, index) => (
          <button
            key={words}
            type="button"
            className="button"
            data-add={index === 0 ? label : undefined}
            disabled={isFull}
            onClick={() => insert(make(), parts.length)}
          >
            ＋ {words}
          </button>
        ))}
        {isFull && <p className="hint">{fill(text.full, { most })}</p>}
      </div>
    </>
  );
}
