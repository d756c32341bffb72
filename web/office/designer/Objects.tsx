/** @jsxImportSource react */
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { Advanced } from './Advanced.tsx';
import { elementIdOf, useDesigning } from './context.ts';
import type { EditedObject } from './edited.ts';
import { Parts } from './Parts.tsx';
import { copiedItem, copiedObject, limits, newItem, newObject } from './parts.ts';
import { Question } from './Question.tsx';
import { Errors, TextPair } from './TextPair.tsx';
import type { Change } from './use-design.ts';
import { useWording } from './wording.ts';

interface Props {
  objects: EditedObject[];
  change: Change<EditedObject[]>;
}

/** The review objects with their rating items. */
export function Objects({ objects, change }: Props) {
  const { words } = useOffice();
  const text = words.designer.objects;
  const wording = useWording();
  const ratings = objects.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <section id={elementIdOf('/objects')} tabIndex={-1} aria-labelledby="objects-title">
      <h2 id="objects-title">
        {text.title} <span className="limit">{fill(text.count, { objects: objects.length, ratings, most: limits.ratings })}</span>
      </h2>
      <p className="hint">{text.hint}</p>
      <Errors pointer="/objects" wasThere />
      <Parts
        label={text.title}
        parts={objects}
        change={change}
        nameOf={(object) => wording.text(object.name)}
        copy={copiedObject}
        additions={[{ label: text.add, make: newObject }]}
        most={limits.objects}
        head={(_, index) => <h3>{fill(text.named, { number: index + 1 })}</h3>}
      >
        {(object, index, changeObject) => (
          <ReviewObject pointer={`/objects/${index}`} object={object} change={changeObject} ratings={ratings} />
        )}
      </Parts>
    </section>
  );
}

interface ObjectProps {
  pointer: string;
  object: EditedObject;
  change: Change<EditedObject>;
  /** Rating items of all review objects. */
  ratings: number;
}

function ReviewObject({ pointer, object, change, ratings }: ObjectProps) {
  const { words } = useOffice();
  const text = words.designer.objects;
  const wording = useWording();
  const { asked } = useDesigning();
  const name = wording.text(object.name);
  return (
    <>
      <TextPair
        short
        pointer={`${pointer}/name`}
        label={text.name}
        value={object.name}
        change={(update, mark) => change((before) => ({ ...before, name: update(before.name) }), mark)}
      />
      <fieldset className="ticks">
        <legend>{text.judgedBy}</legend>
        {(['township', 'county'] as const).map((judgedBy) => (
          <label key={judgedBy}>
            <input
              type="radio"
              name={`judged ${object.key}`}
              checked={object.judgedBy === judgedBy}
              onChange={() => change((before) => ({ ...before, judgedBy }))}
            />
            {words.campaigns.preview.judgedBy[judgedBy]}
          </label>
        ))}
      </fieldset>
      <Advanced
        pointer={`${pointer}/id`}
        name={name}
        parts={[{ part: object, label: text.name, pointer }]}
        change={(_, id) => change((before) => ({ ...before, id }), `${pointer}/id`)}
      />
      <h4>{text.items}</h4>
      <Errors pointer={`${pointer}/items`} wasThere />
      <Parts
        label={fill(text.itemsOf, { name })}
        parts={object.items}
        change={(update, mark) => change((before) => ({ ...before, items: update(before.items) }), mark)}
        nameOf={(item) => wording.text(item.text)}
        copy={copiedItem}
        additions={[{ label: text.addItem, make: newItem }]}
        most={Math.min(limits.itemsOfObject, limits.ratings - ratings + object.items.length)}
        head={(item) => <b className="part-number">{asked.find(({ key }) => key === item.key)?.number}</b>}
      >
        {(item, index, changeItem) => (
          <Question pointer={`${pointer}/items/${index}`} name={wording.text(item.text)} question={item} change={changeItem} />
        )}
      </Parts>
    </>
  );
}
