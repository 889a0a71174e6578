// The published map with its real program, in a real browser: the map of Île-de-France, when there
// is a data pack. SITE is the published folder; DESKTOP, when set, a screenshot of the desktop's
// window with the view of VIEW_LINK.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { launch, openPage, until } from './browser.mjs';
import { unlikeness } from './pictures.mjs';
import { serve } from './site_server.mjs';

const shots = process.env.SHOTS;
const header = 48;  // pixels of the page above the map

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

const shoot = (page, name) => shots ? page.screenshot({ path: `${shots}/${name}.png` }) : null;

// Until the map has told its state and has nothing left to do.
async function settled(page) {
  await until(page, () => location.hash.includes('carte='), 60_000);
  let before = '';
  for (let calm = 0; calm < 3;) {
    await page.waitForTimeout(400);
    const now = await page.evaluate(() => location.hash + document.title
      + document.getElementById('text').textContent.length);
    calm = now === before ? calm + 1 : 0;
    before = now;
  }
}

async function withMap(query, options, work) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options });
  try {
    const page = await openPage(context, site.address + query);
    await settled(page);
    await work(page, context);
    assert.deepEqual(page.complaints, []);
    assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  } finally {
    await context.close();
  }
}

const hash = page => page.evaluate(() => decodeURIComponent(location.hash));
const camera = async page => (await hash(page)).match(/carte=([^&]+)/)[1].split(',').map(Number);
const card = page => page.locator('#text-area').textContent({ timeout: 10_000 });
const legend = page => page.locator('#text .legend > li > strong').allTextContents();

describe('the map', () => {
  test('opens under 3 MB, the picture first, and asks nobody else', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    const asked = [];
    let loaded = 0;
    page.on('request', request => asked.push(request.url()));
    page.on('response', async answer => {
      const { responseBodySize } = await answer.request().sizes().catch(() => ({ responseBodySize: 0 }));
      loaded += responseBodySize;
    });
    await page.goto(site.address);
    await page.waitForSelector('html.drawn');
    await settled(page);
    console.log(`loaded at the opening: ${loaded} bytes`);
    assert.ok(loaded < 3_000_000, `${loaded} bytes`);
    const at = part => asked.findIndex(address => address.includes(part));
    assert.ok(at('poster-') > 0 && at('poster-') < at('program-'));
    const others = asked.filter(address => !address.startsWith(site.address) && !/^(data|blob):/.test(address));
    assert.deepEqual(others, []);
    await shoot(page, 'map-1280');
    await context.close();
  });

  test('looks like the desktop\'s', { skip: !process.env.DESKTOP && 'needs a screen for the desktop\'s window' }, async () => {
    await withMap(process.env.VIEW_LINK, {}, async page => {
      const picture = await page.screenshot();
      // The map between the panel, the bars and what floats over it.
      const unlike = await unlikeness(browser, readFileSync(process.env.DESKTOP), picture,
        { x: 340, y: 60, width: 870, height: 500 }, header);
      console.log(`unlike the desktop's: ${(unlike * 100).toFixed(2)} %`);
      assert.ok(unlike < 0.01, `${unlike}`);
    });
  });

  test('follows the wheel and the mouse', async () => {
    await withMap('', {}, async page => {
      const [x, y, scale] = await camera(page);
      await page.mouse.move(800, 400);
      await page.mouse.wheel(0, -200);
      await settled(page);
      const [, , closer] = await camera(page);
      assert.ok(closer < scale * 0.9, `${closer} of ${scale}`);
      await page.mouse.down();
      await page.mouse.move(700, 330, { steps: 5 });
      await page.mouse.up();
      await settled(page);
      const [east, south] = await camera(page);
      assert.ok(east > x && south < y, `${[east, south]} from ${[x, y]}`);
    });
  });

  test('opens the card of what is clicked, in the text and the address too', async () => {
    await withMap('?area=communes:93066', {}, async page => {
      assert.match(await hash(page), /choix=communes:93066/);
      assert.match(await card(page), /Saint-Denis/);
      const text = await page.textContent('#text');
      assert.match(text, /Qui aide ici/);
      assert.match(text, /Avantages de zone/, 'areas know the zones they lie in');
      await shoot(page, 'map-area');
      await page.mouse.click(640, 420);
      await settled(page);
      assert.match(await hash(page), /choix=/);
    });
  });

  test('finds by name', async () => {
    await withMap('', {}, async page => {
      await page.mouse.click(760, 76);
      await page.keyboard.type('melun', { delay: 60 });
      await page.waitForTimeout(1500);
      await page.keyboard.press('Enter');
      await settled(page);
      assert.match(await card(page), /Melun/);
      await shoot(page, 'map-search');
    });
  });

  test('speaks both languages', async () => {
    await withMap('', {}, async page => {
      await page.click('#language');
      await settled(page);
      assert.equal(await page.getAttribute('html', 'lang'), 'en');
      assert.match(await page.textContent('#text-legend'), /Legend/);
      assert.match(await hash(page), /langue=en/);
      await shoot(page, 'map-english');
    });
  });

  test('opens links, and follows those of its text', async () => {
    await withMap('#couches=qpv,departements&choix=departements:93&cadre=departements:93', {}, async page => {
      assert.match(await card(page), /Seine-Saint-Denis/);
      assert.deepEqual(await legend(page), ['Départements', 'Quartiers prioritaires (QPV 2024)']);
      await page.evaluate(() => [...document.querySelectorAll('#text a')]
        .find(link => link.textContent === 'Essonne').click());
      await settled(page);
      assert.match(await card(page), /Essonne/);
      assert.deepEqual(await legend(page), ['Départements', 'Quartiers prioritaires (QPV 2024)']);
    });
    await withMap('#choix=communes:93066', {}, async page => {
      assert.match(await card(page), /Saint-Denis/);
      assert.ok((await legend(page)).length > 3, 'a link that says no layers shows the usual ones');
    });
  });

  test('filters', async () => {
    await withMap(`#filtre=${encodeURIComponent('surface_ha > 20')}`, {}, async page => {
      assert.match(await hash(page), /filtre=/);
      assert.ok(await page.locator('#text code').first().textContent());
    });
  });

  test('inside another page shows what its author allows', async () => {
    await withMap('?embed&layers=qpv,departements,region', { viewport: { width: 800, height: 500 } }, async page => {
      for (const title of await legend(page)) assert.match(title, /QPV|Départements|Région/);
      await shoot(page, 'map-embed');
    });
  });

  test('saves a picture', async () => {
    await withMap('', {}, async page => {
      const saved = page.waitForEvent('download', { timeout: 60_000 });
      await page.click('#picture');
      const file = await saved;
      assert.match(file.suggestedFilename(), /\.png$/);
      const bytes = readFileSync(await file.path());
      assert.ok(bytes.length > 20_000 && bytes.subarray(1, 4).toString() === 'PNG', `${bytes.length}`);
      if (shots) await file.saveAs(`${shots}/map-picture.png`);
    });
  });

  test('works on a phone', async () => {
    await withMap('', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }, async page => {
      const [wide, seen] = await page.evaluate(() =>
        [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(wide <= seen, `${wide} > ${seen}`);
      await shoot(page, 'map-phone');
      const [, , scale] = await camera(page);
      const client = await page.context().newCDPSession(page);
      const send = (type, points) => client.send('Input.dispatchTouchEvent',
        { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
      await send('touchStart', [[150, 450], [240, 450]]);
      for (let step = 1; step <= 6; ++step) {
        await send('touchMove', [[150 - 10 * step, 450], [240 + 10 * step, 450]]);
        await page.waitForTimeout(50);
      }
      await send('touchEnd', []);
      await settled(page);
      const [, , closer] = await camera(page);
      assert.ok(closer < scale * 0.8, `${closer} of ${scale}`);
      await shoot(page, 'map-phone-closer');
    });
  });

  test('opens again without a network', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const first = await openPage(context, site.address);
    await settled(first);
    await until(first, () => document.documentElement.dataset.kept === 'yes', 60_000);
    await first.close();
    await site.stop();
    try {
      const again = await openPage(context, site.address);
      await settled(again);
      assert.ok((await legend(again)).length > 3);
      assert.ok(await again.locator('#message').isHidden());
    } finally {
      await site.start();
      await context.close();
    }
  });

  test('comes over a slow line, the picture first', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send('Network.enable');
    await client.send('Network.emulateNetworkConditions',
      { offline: false, latency: 60, downloadThroughput: 1.5e6 / 8, uploadThroughput: 750e3 / 8 });
    const begun = Date.now();
    await page.goto(site.address, { waitUntil: 'commit' });
    await page.locator('#poster').evaluate(image => image.decode());
    const picture = Date.now() - begun;
    await page.waitForSelector('html.drawn', { timeout: 60_000 });
    const map = Date.now() - begun;
    console.log(`at 1.5 Mbit/s: picture after ${picture} ms, map after ${map} ms`);
    assert.ok(picture < 4000, `${picture} ms`);
    assert.ok(map < 25_000, `${map} ms`);
    await context.close();
  });
});
