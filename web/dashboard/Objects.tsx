import type { ChildResult, Figure, UnitResult } from '../../shared/contract/results.ts';
import { type Address, addressFor, follow } from './address.ts';
import { FigureCells } from './FigureCell.tsx';
import { heatOf, percentText } from './figures.ts';
import { Section } from './Section.tsx';
import { Why } from './Why.tsx';
import type { Words } from './words.ts';

interface Props {
  family: UnitResult;
  own: UnitResult;
  focus: string;
  address: Address;
  words: Words;
  source: string;
  period: string;
  csv: string;
}

type Row = Pick<ChildResult, 'unit' | 'name' | 'objects' | 'pooled' | 'awareness'>;

/** Satisfaction with each review object by unit, as a table whose cells are tinted by their figure. */
export function Objects({ family, own, focus, address, words, ...origin }: Props) {
  const rows: Row[] = [family, ...family.children];
  return (
    <Section
      id="objects"
      heading={words.objects.heading}
      lead={words.objects.lead}
      words={words}
      {...origin}
      table={<Table own={own} words={words} />}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard too */}
      <section class="scroll" aria-label={words.objects.lead} tabIndex={0}>
        <table class="heat">
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              {family.objects.map((object) => (
                <th key={object.id} scope="col">
                  {words.local(object.name)}
                </th>
              ))}
              <th scope="col">{words.objects.pooled}</th>
              <th scope="col">{words.objects.awareness}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.unit} class={row.unit === focus ? 'focus' : undefined}>
                <th scope="row">
                  <a href={addressFor(row.unit, address)} onClick={follow}>
                    {row.name}
                  </a>
                </th>
                {family.objects.map(({ id }) => (
                  <HeatCell key={id} figure={row.objects.find((object) => object.id === id)?.satisfaction} words={words} />
                ))}
                <HeatCell figure={row.pooled} words={words} />
                <HeatCell figure={row.awareness} words={words} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

function HeatCell({ figure, words }: { figure: Figure | undefined; words: Words }) {
  if (!figure) return <td class="number">–</td>;
  if (figure.percent === null) {
    return (
      <td class="number">
        <Why reason="withheld" class="hatched">
          {words.terms.figureStates.withheld}
        </Why>
      </td>
    );
  }
  const percent = percentText(figure.percent, figure.n);
  if (figure.state === 'thin') {
    return (
      <td class="number">
        <Why reason="thin" class="thin">
          {percent} <span class="visually-hidden">{words.terms.figureStates.thin}</span>
        </Why>
      </td>
    );
  }
  return <td class={`number heat-${heatOf(figure.percent)}`}>{percent}</td>;
}

const Table = ({ own, words }: { own: UnitResult; words: Words }) => (
  <table>
    <caption>
      {own.name}: {words.objects.heading}
    </caption>
    <thead>
      <tr>
        <th scope="col">{words.objects.object}</th>
        <th scope="col">{words.satisfaction}</th>
        <th scope="col">{words.intervalHead}</th>
        <th scope="col">{words.people}</th>
      </tr>
    </thead>
    <tbody>
      {own.objects.map((object) => (
        <tr key={object.id}>
          <th scope="row">{words.local(object.name)}</th>
          <FigureCells figure={object.satisfaction} words={words} />
        </tr>
      ))}
    </tbody>
  </table>
);
