import { type Language, languages } from '../../shared/contract/vocabulary.ts';
import * as en from '../../shared/locales/en.ts';
import * as zh from '../../shared/locales/zh-CN.ts';
import { fill, typeset } from '../shared/format.ts';

/** Markup that needs no further escaping. */
export interface Html {
  readonly markup: string;
}

type Content = Html | string | number | readonly Content[] | null | false | undefined;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);

function render(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (typeof content === 'string' || typeof content === 'number') return escaped(String(content));
  return 'markup' in content ? content.markup : content.map(render).join('');
}

/** Markup from a template; everything put in is escaped unless it is markup itself. */
export const html = (parts: TemplateStringsArray, ...contents: Content[]): Html => ({
  markup: parts.map((part, index) => part + render(contents[index])).join(''),
});

type Texts = Pick<typeof zh, 'docs' | 'problems' | 'terms'>;
const texts: Record<Language, Texts> = { 'zh-CN': { docs: typeset(zh.docs), problems: zh.problems, terms: zh.terms }, en };

/** A text in every language; the page shows the one that was chosen. */
export const inEach = (text: (texts: Texts, language: Language) => string, values: Record<string, string | number> = {}): Html =>
  html`${languages.map((language) => html`<span lang="${language}">${fill(text(texts[language], language), values)}</span>`)}`;
