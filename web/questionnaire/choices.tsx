interface Choice {
  id: string;
  label: string;
  hint?: string;
}

interface ChoicesProps {
  name: string;
  choices: Choice[];
  chosen: string | null;
  onChoose: (id: string) => void;
  /** The five levels stand in a row where there is room; other choices one under the other. */
  levels?: boolean;
  /** An answer apart from the others: do not know. */
  aside?: Choice;
}

/** Radio buttons drawn as large buttons; the chosen one is filled and ticked. */
export function Choices({ name, choices, chosen, onChoose, levels = false, aside }: ChoicesProps) {
  const button = ({ id, label, hint }: Choice) => (
    <label class="choice" key={id}>
      <input type="radio" name={name} value={id} checked={chosen === id} onChange={() => onChoose(id)} />
      <span class="choice-face">
        <span>
          {label}
          {hint && <small>{hint}</small>}
        </span>
      </span>
    </label>
  );
  return (
    <div class="choices">
      <div class={levels ? 'levels' : 'options'}>{choices.map(button)}</div>
      {aside && <div class="aside">{button(aside)}</div>}
    </div>
  );
}
