import { useEffect } from 'preact/hooks';
import { languages } from '../../shared/contract/vocabulary.ts';
import { chooseLanguage } from '../shared/language.ts';
import { type Address, useAddress } from './address.ts';
import { Notice, Skeleton } from './Notice.tsx';
import { HatchPattern } from './Plot.tsx';
import { useResource } from './resource.ts';
import { Unit } from './Unit.tsx';
import { Explanations } from './Why.tsx';
import { useWords, type Words } from './words.ts';

const languageNames = { 'zh-CN': '中文', en: 'English' };

/** The public dashboard: what is published about the unit that the address names, or the home unit. */
export function App() {
  const words = useWords();
  const address = useAddress();
  const config = useResource('getConfig', address.unit ? null : {});
  const code = address.unit ?? (config.state === 'ready' ? config.value.homeUnit : null);
  return (
    <>
      <a class="skip-link" href="#main">
        {words.skip}
      </a>
      <header class="top">
        <p class="brand">{words.title}</p>
        <LanguageChoice words={words} />
      </header>
      <main id="main" tabIndex={-1}>
        {code ? (
          <UnitOf code={code.slice(0, 9)} address={address} words={words} />
        ) : config.state === 'unreachable' ? (
          <Unreachable words={words} />
        ) : (
          <Skeleton label={words.loading} />
        )}
      </main>
      <Foot words={words} />
      <Explanations words={words} />
      <HatchPattern />
    </>
  );
}

function UnitOf({ code, address, words }: { code: string; address: Address; words: Words }) {
  const unit = useResource('getUnit', { params: { unit: code } });
  const name = unit.state === 'ready' ? unit.value.name : null;
  useEffect(() => {
    document.title = name ? `${name} · ${words.title}` : words.title;
  }, [name, words.title]);
  if (unit.state === 'loading') return <Skeleton label={words.loading} />;
  if (unit.state === 'unreachable') return <Unreachable words={words} />;
  if (unit.state === 'missing') {
    return (
      <Notice {...words.unknownUnit}>
        <a class="button" href="/">
          {words.unknownUnit.home}
        </a>
      </Notice>
    );
  }
  return <Unit unit={unit.value} address={address} words={words} />;
}

const Unreachable = ({ words }: { words: Words }) => (
  <Notice {...words.offline}>
    <button type="button" class="button" onClick={() => location.reload()}>
      {words.offline.retry}
    </button>
  </Notice>
);

const LanguageChoice = ({ words }: { words: Words }) => (
  <div class="languages">
    {languages
      .filter((language) => language !== words.language)
      .map((language) => (
        <button key={language} type="button" class="button-plain" lang={language} onClick={() => chooseLanguage(language)}>
          {languageNames[language]}
        </button>
      ))}
  </div>
);

const Foot = ({ words }: { words: Words }) => (
  <footer class="foot">
    <p>{words.foot.privacy}</p>
    <nav>
      <a href="/docs.html">{words.foot.docs}</a>
      <a href="/office">{words.foot.office}</a>
    </nav>
  </footer>
);
