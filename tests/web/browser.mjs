// Debian's chromium, without a screen and without a graphics card: WebGL 2 by software.
import { chromium } from 'playwright-core';

export function launch(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader', ...more],
  });
}

// A page that notes what the browser complains of.
export async function openPage(context, address, { ready = true } = {}) {
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', line => {
    if (line.type() === 'error') page.complaints.push(line.text());
  });
  page.on('pageerror', error => page.complaints.push(String(error)));
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', event => {
      globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(address);
  if (ready) await page.waitForSelector('html.drawn');
  return page;
}

// Playwright's own waiting for a condition evaluates a text, which the page's policy forbids.
export async function until(page, condition, limit = 20_000) {
  const end = Date.now() + limit;
  while (!await page.evaluate(condition)) {
    if (Date.now() > end) throw new Error(`never: ${condition}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
