interface Choice {
  id: string;
  label: string;
  hint?: string;
}

interface ChoicesProps {
  name: string;
  choices: Choice[];
  chosen: readonly string[];
  /** For checkboxes also an option that is chosen no longer. */
  onChoose: (id: string) => void;
  /** Checkboxes instead of radio buttons. */
  several?: boolean;
  /** The five levels stand in a row where there is room; other choices one under the other. */
  levels?: boolean;
  /** An answer apart from the others: do not know. */
  aside?: Choice;
}

/** Radio buttons or checkboxes drawn as large buttons; what is chosen is filled and ticked. */
export function Choices({ name, choices, chosen, onChoose, several = false, levels = false, aside }: ChoicesProps) {
  const button = ({ id, label, hint }: Choice) => (
    <label class={several ? 'choice choice-several' : 'choice'} key={id}>
      <input type={several ? 'checkbox' : 'radio'} name={name} value={id} checked={chosen.includes(id)} onChange={() => onChoose(id)} />
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
