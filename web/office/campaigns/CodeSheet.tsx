/** @jsxImportSource react */
import qrcode from 'qrcode-generator';
import { createPortal } from 'react-dom';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';

/** Slips to a sheet of A4: two columns of five. */
const perSheet = 10;

/** Slips to cut out, in the order in which the codes came. Shown on paper only. */
export function CodeSheet({ campaign, batch, codes }: { campaign: Campaign; batch: number; codes: string[] }) {
  const { county, words } = useOffice();
  const { sheet, foot } = words.campaigns.codes;
  const title = words.local(campaign.title);
  const address = `${location.host}/q/${campaign.id}`;
  const count = Math.ceil(codes.length / perSheet);
  const footText = fill(foot, { unit: county?.name ?? campaign.unit, title, batch, day: words.day(new Date().toISOString()) });
  return createPortal(
    <div className="paper" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <section key={codes[index * perSheet]} className="sheet">
          <div className="slips">
            {codes.slice(index * perSheet, (index + 1) * perSheet).map((code) => (
              <div key={code} className="slip">
                <Qr text={`${location.origin}/q/${campaign.id}#${code}`} />
                <div>
                  <p className="slip-title">{title}</p>
                  <p>{sheet.scan}</p>
                  <p className="slip-address">{address}</p>
                  <p>
                    {sheet.code} <span className="slip-code">{code}</span>
                  </p>
                  <p className="slip-small">{fill(sheet.until, { closes: words.instant(campaign.closesAt) })}</p>
                </div>
              </div>
            ))}
          </div>
          <p className="sheet-foot">
            <span>{footText}</span>
            <span>
              {index + 1} / {count}
            </span>
          </p>
        </section>
      ))}
    </div>,
    document.body,
  );
}

/** A QR code as one path, error correction M. */
function Qr({ text }: { text: string }) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const modules = Array.from({ length: size * size }, (_, index) => [index % size, Math.floor(index / size)] as const);
  const path = modules.flatMap(([x, y]) => (code.isDark(y, x) ? [`M${x} ${y}h1v1h-1z`] : [])).join('');
  return (
    <svg className="qr" aria-hidden="true" viewBox={`-2 -2 ${size + 4} ${size + 4}`} shapeRendering="crispEdges">
      <path d={path} />
    </svg>
  );
}
