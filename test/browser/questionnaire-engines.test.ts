import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { pageSizes } from '../../web/build.ts';
import { apiWith, campaignId, code, unitsApi } from './questionnaire-data.ts';
import { citizenPages, heading, press } from './questionnaire-visit.ts';

const pages = citizenPages();

/** A page and the files that it names. */
const filesOf = (page: string) => [page, ...(readFileSync(join(pages.folder(), page), 'utf8').match(/assets\/[\w.-]+/g) ?? [])];

describe.each(['questionnaire.html', 'problem.html', 'request.html'])('%s', (page) => {
  it('weighs at most 32 KB as sent', () => {
    const files = filesOf(page);
    const loaded = pageSizes(pages.folder()).filter(({ file }) => files.includes(file));
    expect(loaded).toHaveLength(files.length);
    expect(loaded.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(32 * 1024);
  });

  it('is written in what browsers of two years ago understand', () => {
    const scripts = [...filesOf(page), 'questionnaire-worker.js'].filter((file) => file.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(1);
    for (const script of scripts) {
      const text = readFileSync(join(pages.folder(), script), 'utf8');
      // What has nothing newer comes out of a translation for older engines as out of one for the newest.
      // Scripts of Unicode, which esbuild takes for new since the list of them grows, are no syntax.
      const supported = { 'regexp-unicode-property-escapes': true };
      const writtenFor = (target: string[]) => transformSync(text, { target, supported, minifyWhitespace: true }).code;
      expect(writtenFor(['chrome107', 'safari16', 'firefox115']) === writtenFor(['esnext'])).toBe(true);
    }
  });
});

/** Takes away what engines learned after Chromium 107. */
function makeOld(): void {
  const remove = (object: object, names: string[]) => {
    for (const name of names) Reflect.deleteProperty(object, name);
  };
  remove(Array.prototype, ['toSorted', 'toReversed', 'toSpliced', 'with']);
  remove(Array, ['fromAsync']);
  remove(Object, ['groupBy']);
  remove(Map, ['groupBy']);
  remove(Promise, ['withResolvers', 'try']);
  remove(Set.prototype, ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']);
  remove(String.prototype, ['isWellFormed', 'toWellFormed']);
  remove(URL, ['canParse', 'parse']);
  remove(AbortSignal, ['any']);
  remove(globalThis, ['Iterator', 'CloseWatcher', 'CookieStore', 'cookieStore', 'scheduler', 'navigation']);
  remove(Document.prototype, ['startViewTransition']);
  remove(HTMLElement.prototype, ['showPopover', 'hidePopover', 'togglePopover']);
}

describe('an engine of two years ago', () => {
  it('shows the questionnaire, sends it and a problem, and follows the problem', () =>
    pages.visit({}, async (page) => {
      await page.addInitScript(makeOld);
      pages.site().answer(unitsApi(apiWith()));
      await page.goto(`${pages.site().origin}/q/${campaignId}#${code}`);
      await page.getByRole('radio', { name: '农村居民' }).check();
      await page.getByText('有问题要反映吗').click();
      await page.getByLabel('请说说是什么事').fill('窗口中午不办公。');
      await press(page, '发送答卷');
      await press(page, '不补了，发送答卷');
      await heading(page, '答卷已收到');
      await page.getByRole('heading', { name: '问题已收到' }).waitFor();
      await page.getByRole('link', { name: '查看办理情况', exact: true }).click();
      await heading(page, '已交新渡镇办理');
    }));
});
