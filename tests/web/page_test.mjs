// The page around the map, in a real browser. Its program is a FAKE (fake_program.js): what the map
// itself does is not tested here. SITE is a folder published with it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { launch, openPage, until } from './browser.mjs';
import { serve } from './site_server.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env.SHOTS;

let browser;
let site;

before(async () => {
  browser = await launch();
  site = await serve(process.env.SITE);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

async function withPage(query, options, work) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options });
  try {
    await work(await openPage(context, site.address + query, options), context);
  } finally {
    await context.close();
    site.trouble.missing = [];
    site.trouble.damaged = [];
  }
}

const calls = (page, name) => page.evaluate(wanted =>
  globalThis.calls.filter(call => call[0] === wanted), name);
const shoot = (page, name) => shots ? page.screenshot({ path: `${shots}/${name}.png` }) : null;

describe('the page', () => {
  test('hands the program its files, data and opening', async () => {
    await withPage('?area=communes:1&lang=en#couches=qpv&choix=communes:1', {}, async page => {
      const [[, config, given]] = await calls(page, 'open');
      assert.equal(config.link, '#couches=qpv&choix=communes:1');
      assert.equal(config.area, 'communes:1');
      assert.equal(config.language, 'en');
      assert.equal(config.embed, false);
      assert.equal(config.layers, null);
      assert.ok(config.levels.length > 0);
      assert.ok(given.shapes > 1000);
      assert.ok(given.files.includes('/assets/catalogue/layers.toml'));
      assert.ok(given.files.includes('/usr/share/fonts/opentype/inter/Inter-BoldItalic.otf'));
      await until(page, () => globalThis.calls.some(call => call[0] === 'chunk'));
      const [[, name, length]] = await calls(page, 'chunk');
      assert.ok(name.startsWith('level/'));
      assert.ok(length > 100);
      assert.equal(await page.title(), 'Fake map');
      assert.equal(await page.textContent('#text h1'), 'Fake map');
      await shoot(page, 'page-1280');
    });
  });

  test('breaks no rule of its own strict policy', async () => {
    await withPage('', {}, async page => {
      const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', 'content');
      assert.match(policy, /default-src 'none'/);
      assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*/);
      assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
      assert.deepEqual(page.complaints, []);
      // And the rule holds: a script that somebody smuggles in does not run.
      await page.evaluate(() => {
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="globalThis.pwned = 1">');
        const script = document.createElement('script');
        script.textContent = 'globalThis.pwned = 1';
        document.body.append(script);
      });
      await until(page, () => globalThis.violations.length >= 2);
      assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
    });
  });

  for (const [name, options] of [['without script', { javaScriptEnabled: false, ready: false }],
    ['with the map', {}]]) {
    test(`is clean for axe-core ${name}`, async () => {
      await withPage('', options, async (page, context) => {
        if (options.javaScriptEnabled === false) {
          // axe needs script: the same document, with the scripts taken out of it.
          const html = (await page.content()).replace(/<script type="module"[^>]*><\/script>/g, '');
          const second = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 720 } });
          page = await second.newPage();
          await page.route(site.address, route => route.fulfill({ body: html, contentType: 'text/html' }));
          await page.goto(site.address);
          await shoot(page, 'without-script');
        } else {
          await page.evaluate(() => document.getElementById('show-text').click());
        }
        await page.evaluate(axe);
        const found = await page.evaluate(() => globalThis.axe.run(document,
          { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }));
        assert.deepEqual(found.violations.map(one =>
          `${one.id}: ${one.nodes.map(node => node.html).join(' ').slice(0, 300)}`), []);
        assert.ok(found.passes.length > 10);
        if (page.context() !== context) await page.context().close();
      });
    });
  }

  test('has everything in text without any script', async () => {
    await withPage('', { javaScriptEnabled: false, ready: false }, async page => {
      assert.equal(await page.locator('h1').count(), 1);
      for (const id of ['text-legend', 'text-described', 'text-lists', 'text-sources']) {
        assert.ok(await page.locator(`#${id}`).isVisible(), id);
      }
      assert.ok(await page.locator('#poster').isVisible());
      assert.ok(await page.locator('noscript p').first().isVisible());
      assert.ok(!await page.locator('#canvas').isVisible());
    });
  });
});

describe('links', () => {
  test('followed on the page reach the program, and its state reaches the address', async () => {
    await withPage('', {}, async page => {
      await until(page, () => location.hash === '#couches=qpv');
      await page.evaluate(() => document.querySelector('#text a').click());
      const [[, link]] = await calls(page, 'link');
      assert.equal(link, '#cadre=communes%3A1&choix=communes%3A1');
      assert.equal(await page.title(), 'Fake place');
    });
  });

  test('that are hostile run nothing and break nothing', async () => {
    for (const hash of ['#<img src=x onerror=alert(1)>', '#choix=<script>alert(1)</script>',
      '#javascript:alert(1)', `#filtre=${'%'.repeat(3000)}`, '#text', '#%', '#constructor=1&__proto__=2']) {
      await withPage(hash, {}, async page => {
        page.on('dialog', () => assert.fail('a dialog'));
        assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
        assert.deepEqual(page.complaints, []);
        assert.ok(await page.locator('#message').isHidden());
        const line = await page.inputValue('#embed-line');
        assert.doesNotMatch(line.slice(1), /<(?!\/iframe)/, 'one element only');
      });
    }
  });

  test('in the query are handed over as they are, and cut', async () => {
    const long = 'x'.repeat(5000);
    await withPage(`?area=${long}&lang=xx&embed&layers=qpv,ti_2023`, {}, async page => {
      const [[, config]] = await calls(page, 'open');
      assert.equal(config.area.length, 200);
      assert.equal(config.language, 'fr');
      assert.equal(config.embed, true);
      assert.deepEqual(config.layers, ['qpv', 'ti_2023']);
    });
  });
});

describe('inside another site', () => {
  test('the map is alone, with a way to the whole', async () => {
    await withPage('?embed#couches=qpv', { viewport: { width: 600, height: 400 } }, async page => {
      assert.ok(await page.locator('#top').isHidden());
      const map = await page.locator('#map').boundingBox();
      assert.deepEqual([map.x, map.y, map.width, map.height], [0, 0, 600, 400]);
      const whole = page.locator('#whole');
      assert.ok(await whole.isVisible());
      const target = new URL(await whole.getAttribute('href'), site.address);
      assert.equal(target.search, '');
      assert.equal(await page.locator('#text h1').count(), 1, 'the text stays for those who hear');
      await shoot(page, 'embed');
    });
  });

  test('one line of HTML is all it takes', async () => {
    await withPage('#couches=qpv', {}, async (page, context) => {
      await page.click('#share summary');
      const line = await page.inputValue('#embed-line');
      assert.match(line, /^<iframe src="http[^"]+\?embed#couches=qpv" title="[^"]+" .*loading="lazy"/);
      await shoot(page, 'share');
      const other = await context.newPage();
      await other.setContent(`<!doctype html><body>${line}`);
      const frame = other.frameLocator('iframe');
      await frame.locator('html.embed.drawn').waitFor({ state: 'attached' });
      await other.close();
    });
  });
});

describe('hands', () => {
  test('fingers reach the program, and a long press', async () => {
    await withPage('', { hasTouch: true, viewport: { width: 390, height: 844 } }, async page => {
      const client = await page.context().newCDPSession(page);
      const send = (type, points) => client.send('Input.dispatchTouchEvent',
        { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
      const { y: top } = await page.locator('#map').boundingBox();
      await send('touchStart', [[100, top + 100], [200, top + 100]]);
      await send('touchMove', [[80, top + 100], [220, top + 100]]);
      await send('touchEnd', []);
      const pinch = await calls(page, 'touch');
      assert.deepEqual(pinch.find(call => call[1] === 2), ['touch', 2, 100, 100, 200, 100, 0]);
      assert.deepEqual(pinch.find(call => call[6] === 1), ['touch', 2, 80, 100, 220, 100, 1]);
      assert.equal(pinch.at(-1)[6], 2);
      await send('touchStart', [[50, top + 60]]);
      await until(page, () => globalThis.calls.some(call => call[6] === 3));
      await send('touchEnd', []);
      const long = (await calls(page, 'touch')).find(call => call[6] === 3);
      assert.deepEqual(long, ['touch', 1, 50, 60, 50, 60, 3]);
    });
  });

  test('a step of the wheel is a step, once, and up is up', async () => {
    await withPage('', {}, async page => {
      await page.mouse.move(600, 400);
      await page.mouse.wheel(0, -100);
      await until(page, () => globalThis.calls.some(call => call[0] === 'wheel'));
      await page.mouse.wheel(0, 200);
      await until(page, () => globalThis.calls.filter(call => call[0] === 'wheel').length === 2);
      assert.deepEqual(await calls(page, 'wheel'), [['wheel', 'wheel', 1], ['wheel', 'wheel', -2]]);
    });
  });

  test('the keyboard gets into the map and out of it', async () => {
    await withPage('', {}, async page => {
      await page.focus('#canvas');
      await page.keyboard.press('Control+F6');
      assert.ok(await page.evaluate(() => document.activeElement.id === 'text'));
      assert.ok(await page.evaluate(() => document.documentElement.classList.contains('reading')));
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.id !== 'canvas'), true);
    });
  });

  test('the language changes everywhere', async () => {
    await withPage('', {}, async page => {
      assert.equal(await page.getAttribute('html', 'lang'), 'fr');
      await page.click('#language');
      assert.equal(await page.getAttribute('html', 'lang'), 'en');
      assert.deepEqual(await calls(page, 'language'), [['language', 'en']]);
      assert.equal(await page.textContent('#show-text'), 'Text of the map');
      assert.equal(await page.textContent('#text h1'), 'Fake map in English');
    });
  });

  test('the picture is saved as a file', async () => {
    await withPage('', {}, async page => {
      const saved = page.waitForEvent('download');
      await page.click('#picture');
      assert.equal((await saved).suggestedFilename(), 'map.png');
    });
  });
});

describe('on a phone', () => {
  test('nothing scrolls sideways, and the text is below', async () => {
    for (const options of [{}, { javaScriptEnabled: false, ready: false }]) {
      await withPage('', { viewport: { width: 390, height: 844 }, ...options }, async page => {
        const widths = await page.evaluate(() =>
          [document.documentElement.scrollWidth, document.documentElement.clientWidth])
          .catch(() => null);
        if (widths) assert.ok(widths[0] <= widths[1], `${widths}`);
        const map = await page.locator('#map').boundingBox();
        const text = await page.locator('#text').boundingBox();
        assert.ok(text.y >= map.y + map.height - 1);
        await shoot(page, options.ready === false ? 'phone-without-script' : 'phone');
      });
    }
  });
});

describe('trouble', () => {
  async function expectHelp(page, french, english) {
    await page.waitForSelector('#message:not([hidden])');
    const said = await page.textContent('#message');
    assert.match(said, french);
    assert.match(said, english);
    assert.ok(await page.locator('#poster').isVisible(), 'the picture stays');
    assert.ok(await page.locator('#text h1').isVisible(), 'the text stays');
    assert.ok(await page.locator('#message button').isVisible());
  }

  for (const part of ['fonts-', 'atlas-', 'shapes-', 'assets-', 'program-', 'program.js-', 'publication-']) {
    test(`${part} is not on the server`, async () => {
      site.trouble.missing = [part];
      await withPage('', { ready: false }, async page => {
        await expectHelp(page, /manque sur le serveur/, /is not on the server/);
        if (part === 'fonts-') await shoot(page, 'missing');
      });
    });
  }

  for (const part of ['fonts-', 'atlas-', 'program-']) {
    test(`${part} arrives damaged`, async () => {
      site.trouble.damaged = [part];
      await withPage('', { ready: false }, async page =>
        expectHelp(page, /abîmé/, /damaged/));
    });
  }

  test('a level that is missing leaves the map running', async () => {
    site.trouble.missing = ['level-communes-0'];
    const asked = site.asked.length;
    await withPage('', {}, async page => {
      await page.waitForSelector('#message:not([hidden])');
      await until(page, () => globalThis.calls.some(call => call[0] === 'chunk'));
      assert.equal((await calls(page, 'chunk'))[0][2], 0);
      assert.ok(site.asked.slice(asked).filter(name => name.includes('level-communes-0')).length < 4);
      assert.ok(await page.locator('#canvas').isVisible());
    });
  });

  const lacking = {
    'WebGL 2': () => {
      const real = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
        return kind === 'webgl2' ? null : real.call(this, kind, ...more);
      };
    },
    WebAssembly: () => { delete globalThis.WebAssembly; },
    DecompressionStream: () => { delete globalThis.DecompressionStream; },
  };
  for (const [name, break_] of Object.entries(lacking)) {
    test(`a browser without ${name}`, async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
      await context.addInitScript(break_);
      const page = await openPage(context, site.address, { ready: false });
      await expectHelp(page, new RegExp(name), new RegExp(name));
      await context.close();
    });
  }

  test('the program stops', async () => {
    await withPage('', {}, async page => {
      await page.evaluate(() => document.getElementById('canvas')
        .dispatchEvent(new Event('webglcontextrestored')));
      assert.equal((await calls(page, 'lost')).length, 1);
    });
  });
});

describe('without a network', () => {
  test('the map opens again after the first visit', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const first = await openPage(context, site.address);
    await until(first, () => document.documentElement.dataset.kept === 'yes');
    await first.close();
    await site.stop();
    try {
      const again = await openPage(context, `${site.address}?lang=en#couches=qpv`);
      assert.equal((await calls(again, 'open'))[0][1].language, 'en');
      assert.ok(await again.locator('#poster').evaluate(image => image.naturalWidth > 0));
    } finally {
      await site.start();
      await context.close();
    }
  });

  test('what a former publication kept goes', async () => {
    const context = await browser.newContext();
    const page = await openPage(context, site.address);
    await page.evaluate(address => Promise.all([
      caches.open(`ancrage ${address} static/publication-old.json`), caches.open('somebody else')]),
    site.address);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).unregister());
    await page.close();
    const again = await openPage(context, site.address);
    await until(again, () => document.documentElement.dataset.kept === 'yes');
    const names = await again.evaluate(() => caches.keys());
    assert.ok(!names.some(name => name.includes('old')), String(names));
    assert.ok(names.includes('somebody else'));
    await context.close();
  });
});
