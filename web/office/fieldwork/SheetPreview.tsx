/** @jsxImportSource react */
import { type Mark, type Measure, millimetresPerPoint, sheet } from '../paper/marks.ts';
import { qrPath } from '../paper/qr.ts';

/** Measures with the page's own Chinese face, whose widths are those of the printed one but for Latin letters. */
export function pageMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const family = getComputedStyle(document.body).fontFamily;
  return (text, size) => {
    if (!context) return text.length * size * millimetresPerPoint;
    context.font = `100px ${family}`;
    return (context.measureText(text).width / 100) * size * millimetresPerPoint;
  };
}

/** A sheet as it will be printed. */
export const SheetPreview = ({ marks, label }: { marks: Mark[]; label: string }) => (
  <svg className="sheet-preview" viewBox={`0 0 ${sheet.width} ${sheet.height}`} role="img" aria-label={label}>
    <rect className="paper-white" width={sheet.width} height={sheet.height} />
    {marks.map((mark) => (
      <MarkShape key={JSON.stringify(mark)} mark={mark} />
    ))}
  </svg>
);

function MarkShape({ mark }: { mark: Mark }) {
  switch (mark.kind) {
    case 'text':
      return (
        <text x={mark.x} y={mark.y} fontSize={mark.size * millimetresPerPoint} fontWeight={mark.bold ? 600 : 400}>
          {mark.text}
        </text>
      );
    case 'line': {
      const { x1, y1, x2, y2, dashed } = mark;
      return <line x1={x1} y1={y1} x2={x2} y2={y2} strokeDasharray={dashed ? '1 1' : undefined} />;
    }
    case 'qr': {
      const { modules, path } = qrPath(mark.text);
      return <path d={path} transform={`translate(${mark.x} ${mark.y}) scale(${mark.size / modules})`} shapeRendering="crispEdges" />;
    }
  }
}
