/** @jsxImportSource react */
import { type County, useOffice } from './context.ts';
import { Keys } from './Keys.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';

interface Props {
  counties: County[];
  chooseCounty: (code: string) => void;
  signOut: () => Promise<void>;
}

/** Whose desk this is: unit, account, role; and what belongs to the page as a whole. */
export function Header({ counties, chooseCounty, signOut }: Props) {
  const { me, words, county } = useOffice();
  return (
    <header className="top">
      <p className="brand">{words.shell.product}</p>
      {counties.length > 1 && (
        <label className="county">
          <span className="visually-hidden">{words.shell.unit}</span>
          <select value={county?.code} onChange={(event) => chooseCounty(event.target.value)}>
            {counties.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className="who">
        <b>{me.name}</b> <span className="muted">{me.divisionName}</span> <span className="muted">{words.terms.roles[me.role]}</span>
      </p>
      <div className="tools">
        <Keys />
        <LanguageSwitch />
        <button type="button" className="link" onClick={() => void signOut()}>
          {words.shell.signOut}
        </button>
      </div>
    </header>
  );
}
