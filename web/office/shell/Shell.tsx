/** @jsxImportSource react */
import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Client } from '../../shared/api.ts';
import { areasFor, views } from '../views.ts';
import { ComponentLibrary } from './ComponentLibrary.tsx';
import { type Me, type Office, OfficeContext, useWords } from './context.ts';
import { useCounties } from './counties.ts';
import { Header } from './Header.tsx';
import { Link } from './Link.tsx';
import { go, match, usePath } from './router.ts';

const countyKey = 'yipan:office:county';

/** Header, navigation and the view that the address names. */
export function Shell({ me, client, signOut }: { me: Me; client: Client; signOut: () => Promise<void> }) {
  const { language, words } = useWords();
  const path = usePath();
  const counties = useCounties(me, client);
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(countyKey));
  const county = counties?.find(({ code }) => code === chosen) ?? counties?.[0] ?? null;
  const office = useMemo<Office>(() => {
    const allowed = new Set(me.may);
    return { me, may: (operation) => allowed.has(operation), client, language, words, county };
  }, [me, client, language, words, county]);
  const areas = areasFor(office.may);
  const first = areas[0]?.address;
  useEffect(() => {
    if (path === '/office' && first) go(first, { replace: true });
  }, [path, first]);

  // After moving to another view its beginning gets the focus, as on a page that was loaded.
  const main = useRef<HTMLElement>(null);
  const moved = useRef(path);
  useEffect(() => {
    if (moved.current === path) return;
    moved.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);

  const view = views.find((candidate) => match(candidate.path, path));
  const current = view?.area;
  const choose = (code: string) => {
    sessionStorage.setItem(countyKey, code);
    setChosen(code);
  };
  return (
    <OfficeContext value={office}>
      <ComponentLibrary>
        <a className="skip-link" href="#content">
          {words.shell.skip}
        </a>
        <Header counties={counties ?? []} chooseCounty={choose} signOut={signOut} />
        <div className="frame">
          <nav aria-label={words.shell.navigation}>
            <ul>
              {areas.map(({ area, address }) => (
                <li key={area}>
                  <Link to={address} className={area === current ? 'current' : ''}>
                    {words.shell.menu[area]}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <main id="content" ref={main} tabIndex={-1}>
            {counties && <Suspense fallback={null}>{contentOf(office, path, first)}</Suspense>}
          </main>
        </div>
      </ComponentLibrary>
    </OfficeContext>
  );
}

function contentOf({ may, words, county }: Office, path: string, first: string | undefined) {
  const { shell } = words;
  const view = views.find((candidate) => match(candidate.path, path));
  if (!view) {
    if (path === '/office' && first) return null;
    return <Message title={first ? shell.notThere : shell.nothing} detail={first ? shell.notThereDetail : shell.notAllowedDetail} />;
  }
  if (!view.needs.some(may)) return <Message title={shell.notAllowed} detail={shell.notAllowedDetail} />;
  return <view.component key={county?.code} params={match(view.path, path) ?? {}} />;
}

const Message = ({ title, detail }: { title: string; detail: string }) => (
  <>
    <h1>{title}</h1>
    <p className="lead">{detail}</p>
  </>
);
