/** @jsxImportSource react */
import type { ReactNode } from 'react';
import type { ReleasePreview } from '../../../shared/contract/publication.ts';
import type { ChildResult, Figure } from '../../../shared/contract/results.ts';
import { fill, formatNumber, formatPercent } from '../../shared/format.ts';
import { useOffice } from '../office.ts';

type Row = Pick<ChildResult, 'unit' | 'name' | 'process' | 'satisfaction' | 'pooled' | 'awareness' | 'objects'>;

/** The figures that would be published: the county, then its townships; and the county's groups. */
export function PreviewTables({ preview }: { preview: ReleasePreview }) {
  const { words } = useOffice();
  const text = words.publication.preview;
  const { county } = preview;
  const rows: Row[] = [county, ...county.children];
  return (
    <>
      <h3 id="preview-results">{text.results}</h3>
      <Table labelledBy="preview-results">
        <thead>
          <tr>
            <th scope="col">{text.unit}</th>
            {[text.recovered, text.valid, text.overall, text.pooled, text.awareness].map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
            {county.objects.map(({ id, name }) => (
              <th key={id} scope="col" className="number">
                {words.local(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ unit, name, process, satisfaction, pooled, awareness, objects }) => (
            <tr key={unit}>
              <th scope="row">{name}</th>
              <td className="number">{formatNumber(process.recovered)}</td>
              <td className="number">{process.valid === null ? <Withheld /> : formatNumber(process.valid)}</td>
              {[satisfaction, pooled, awareness].map((figure, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: three figures in a fixed order
                <FigureCell key={index} figure={figure} />
              ))}
              {objects.map((object) => (
                <FigureCell key={object.id} figure={object.satisfaction} />
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="hint">
        {text.withheldNote} {text.thinNote}
      </p>
      <h3 id="preview-groups">{text.groupsTitle}</h3>
      {county.groups ? (
        <Table labelledBy="preview-groups">
          <thead>
            <tr>
              <th scope="col">{text.group}</th>
              <th scope="col" className="number">
                {text.recovered}
              </th>
              <th scope="col" className="number">
                {text.valid}
              </th>
              <th scope="col" className="number">
                {text.satisfaction}
              </th>
            </tr>
          </thead>
          <tbody>
            {county.groups.map(({ group, process, satisfaction }) => (
              <tr key={group}>
                <th scope="row">{words.terms.groups[group]}</th>
                <td className="number">{formatNumber(process.recovered)}</td>
                <td className="number">{process.valid === null ? <Withheld /> : formatNumber(process.valid)}</td>
                <FigureCell figure={satisfaction} />
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <p className="hint">{text.groupsWithheld}</p>
      )}
    </>
  );
}

/** A table that scrolls by itself, by keyboard too. */
const Table = ({ labelledBy, children }: { labelledBy: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section className="table" aria-labelledby={labelledBy} tabIndex={0}>
    <table className="preview">{children}</table>
  </section>
);

const Withheld = () => <span className="hatched">{useOffice().words.publication.preview.withheld}</span>;

function FigureCell({ figure: { state, percent, n, low, high } }: { figure: Figure }) {
  const text = useOffice().words.publication.preview;
  if (state === 'withheld' || percent === null) {
    return (
      <td className="number">
        <Withheld />
      </td>
    );
  }
  return (
    <td className="number">
      {formatPercent(percent)}
      {state === 'thin' && <span className="attention"> ○ {text.thin}</span>}
      <span className="under">
        {n !== null && fill(text.n, { n: formatNumber(n) })}
        {low !== null && high !== null && ` · ${fill(text.interval, { low, high })}`}
      </span>
    </td>
  );
}
