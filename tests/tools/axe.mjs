// Accessibility and network check of HTML files in headless Chromium.
//   node tests/tools/axe.mjs [--dark] [--width=390] FILE.html …
// Prints a JSON array with one object a file: what axe-core finds against WCAG 2.2 AA and its best practice, every
// request that left the file, messages on the console, images that stayed blank, and how far the page overflows
// sideways. Exit status 1 if any file has one of these.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LOCAL = /^(file|data|blob):/;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const options = process.argv.slice(2).filter(word => word.startsWith('--'));
const files = process.argv.slice(2).filter(word => !word.startsWith('--'));
const width = Number(options.find(word => word.startsWith('--width='))?.slice(8) ?? 1280);
const colorScheme = options.includes('--dark') ? 'dark' : 'light';

/** Load a file as a reader does, under its own content policy. */
async function load(browser, file) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const requests = [];
  const messages = [];
  page.on('console', message => messages.push(message.text()));
  page.on('pageerror', error => messages.push(String(error)));
  await page.route('**/*', route => {
    const url = route.request().url();
    if (LOCAL.test(url)) return route.continue();
    requests.push(url);
    return route.abort();
  });
  await page.goto(pathToFileURL(path.resolve(file)).href, { waitUntil: 'load' });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const blank = await page.evaluate(() => [...document.images].filter(image => !image.naturalWidth).length);
  await context.close();
  return { requests, messages, blank, overflow: Math.max(0, overflow) };
}

/** Run axe-core with every <details> open; the content policy is lifted, for axe is a script. */
async function judge(browser, file) {
  const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path.resolve(file)).href, { waitUntil: 'load' });
  await page.evaluate(() => document.querySelectorAll('details').forEach(part => { part.open = true; }));
  await page.evaluate(axeSource);
  const result = await page.evaluate(values => axe.run(document, { runOnly: { type: 'tag', values } }), TAGS);
  await context.close();
  const brief = rule => ({
    id: rule.id, impact: rule.impact, nodes: rule.nodes.length, example: rule.nodes[0].html.slice(0, 200),
    why: rule.nodes[0].any.concat(rule.nodes[0].all, rule.nodes[0].none).map(check => check.message).join('; '),
  });
  return { passes: result.passes.length, violations: result.violations.map(brief) };
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
const results = [];
for (const file of files) {
  results.push({ file, ...(await load(browser, file)), ...(await judge(browser, file)) });
}
await browser.close();
console.log(JSON.stringify(results, null, 1));
const clean = ({ violations, requests, messages, blank, overflow }) =>
  !(violations.length + requests.length + messages.length + blank + overflow);
process.exit(results.length && results.every(clean) ? 0 : 1);
