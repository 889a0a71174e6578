// The page around the map: loads the program and its data, hands it what the person does, and keeps
// the address, the text beside the picture and the language in step with it. When anything is
// missing, a sentence says what, and the picture and the text stay.
'use strict';

const root = document.documentElement;
const byId = id => document.getElementById(id);
const canvas = byId('canvas');
const map = byId('map');
const text = byId('text');
const allWords = JSON.parse(byId('words').textContent);
const asked = new URLSearchParams(location.search);
const isEmbedded = asked.has('embed');

let language = allWords[asked.get('lang')] ? asked.get('lang') : root.lang;
let publication = null;  // what was published: files, levels, opening view
let program = null;      // the module, once it runs
let stopped = false;

/* ---- words ---- */

function say(key, values = [], inLanguage = language) {
  const sentence = allWords[inLanguage]?.[key] ?? allWords.fr[key] ?? key;
  return sentence.replace(/\{(\d)\}/g, (all, place) => values[place] ?? all);
}

const otherLanguage = () => Object.keys(allWords).find(one => one !== language);

function showWords() {
  root.lang = language;
  for (const element of document.querySelectorAll('[data-word]')) {
    element.textContent = say(element.dataset.word);
  }
  for (const element of document.querySelectorAll('[data-word-label]')) {
    element.setAttribute('aria-label', say(element.dataset.wordLabel));
  }
  const other = otherLanguage();
  byId('language').textContent = say('name', [], other);
  byId('language').lang = other;
  showReading();
}

// In both languages: whoever reads it may know one of them only.
function showMessage(key, values = [], sentence = null) {
  const lines = [language, otherLanguage()].map(one => {
    const line = document.createElement('p');
    line.lang = one;
    line.textContent = sentence && one === language ? sentence : say(key, values, one);
    return line;
  });
  if (sentence) lines.length = 1;
  const again = document.createElement('button');
  again.type = 'button';
  again.textContent = say('reload');
  again.addEventListener('click', () => location.reload());
  byId('message').replaceChildren(...lines, again);
  byId('message').hidden = false;
}

// The map cannot go on: the page becomes a document again, with its picture and its text.
function stop(key, values = [], sentence = null) {
  if (stopped) return;
  stopped = true;
  program = null;
  root.classList.remove('runs', 'drawn', 'reading', 'embed');
  root.classList.add('stopped');
  for (const id of ['canvas', 'progress', 'picture', 'show-text', 'whole']) byId(id).hidden = true;
  showMessage(key, values, sentence);
}

/* ---- files ---- */

class Trouble extends Error {
  constructor(key, values) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

const loading = new Map();  // name of a chunk: the promise of its bytes
const fetched = new Set();  // files
const progress = { loaded: 0, total: 0 };

function showProgress() {
  const line = byId('progress');
  if (program || stopped) {
    line.hidden = true;
    return;
  }
  const inMegabytes = bytes => (bytes / 1e6).toLocaleString(language,
    { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const isAll = progress.total > 0 && progress.loaded >= progress.total;
  const sentence = isAll ? say('starting')
    : say('progress', [inMegabytes(progress.loaded), inMegabytes(progress.total)]);
  if (line.textContent !== sentence) line.textContent = sentence;
  line.hidden = progress.total === 0;
}

async function bytesOf(answer, counted) {
  if (!counted || !answer.body) return new Uint8Array(await answer.arrayBuffer());
  const parts = [];
  let length = 0;
  const reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    progress.loaded += value.length;
    showProgress();
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

// The file's name says what is in it. Without a secure context browsers count no digests, and the
// length must do.
async function isWhole(bytes, entry) {
  if (bytes.length !== entry.stored) return false;
  if (!globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hexadecimal = [...digest.slice(0, 8)].map(byte => byte.toString(16).padStart(2, '0'));
  return entry.file.includes(`-${hexadecimal.join('')}.`);
}

async function download(name, entry, counted, options) {
  let answer;
  try {
    answer = await fetch(entry.file, options);
  } catch {
    throw new Trouble(navigator.onLine === false ? 'offline' : 'unreachable', [name]);
  }
  if (!answer.ok) throw new Trouble('missing', [name]);
  let bytes;
  try {
    bytes = await bytesOf(answer, counted);
  } catch {
    throw new Trouble('unreachable', [name]);
  }
  if (!await isWhole(bytes, entry)) throw new Trouble('damaged', [name]);
  return bytes;
}

async function unpacked(bytes, name) {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new Trouble('damaged', [name]);
  }
}

// A second time before giving up, past whatever a cache on the way has kept.
async function fetchChunk(name, counted) {
  const entry = publication.chunks[name];
  if (!entry) throw new Trouble('missing', [name]);
  let bytes;
  try {
    bytes = await download(name, entry, counted, {});
  } catch (trouble) {
    if (trouble.key === 'missing') throw trouble;
    bytes = await download(name, entry, false, { cache: 'reload' });
  }
  fetched.add(entry.file);
  return unpacked(bytes, name);
}

function chunk(name, counted = false) {
  if (!loading.has(name)) {
    loading.set(name, fetchChunk(name, counted).catch(trouble => {
      loading.delete(name);  // asked for again, it may be there
      throw trouble;
    }));
  }
  return loading.get(name);
}

function script(file) {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.src = file;
    element.addEventListener('load', resolve);
    element.addEventListener('error', () => reject(new Trouble('missing', ['program.js'])));
    document.head.append(element);
  });
}

// [[name, length], …] and the files, as app/publication/site_bundles.h says.
function filesOf(bundle) {
  const length = new DataView(bundle.buffer, bundle.byteOffset).getUint32(0, true);
  const index = JSON.parse(new TextDecoder().decode(bundle.subarray(4, 4 + length)));
  let at = 4 + length;
  return index.map(([name, size]) => [name, bundle.subarray(at, at += size)]);
}

/* ---- the program ---- */

function withBytes(bytes, work) {
  const at = program._malloc(Math.max(bytes.length, 1));
  program.HEAPU8.set(bytes, at);
  try {
    return work(at, bytes.length);
  } finally {
    program._free(at);
  }
}

// A text as the program takes it, ended by a zero.
const withText = (value, work) => withBytes(new TextEncoder().encode(`${value}\0`), work);

// Whatever the program does, the page outlives it.
function guarded(work) {
  if (!program || stopped) return undefined;
  try {
    return work(program);
  } catch (error) {
    console.error(error);
    stop('program_stopped');
    return undefined;
  }
}

let frame = 0;
let timer = 0;

function turn() {
  frame = 0;
  const wait = guarded(running => running._ancrage_turn());
  if (wait === undefined) return;
  if (!root.classList.contains('drawn')) root.classList.add('drawn');
  if (wait === 0) wake();
  if (wait > 0) timer = setTimeout(wake, wait);
}

function wake() {
  clearTimeout(timer);
  if (!frame && program) frame = requestAnimationFrame(turn);
}

// The program's library takes a canvas of exactly the screen's size for a wish to fill the screen,
// which browsers refuse unasked and which would move the canvas elsewhere: a pixel is left.
function fitCanvas() {
  const whole = map.getBoundingClientRect();
  const isScreen = [1, devicePixelRatio].some(ratio =>
    whole.width * ratio === screen.width && whole.height * ratio === screen.height);
  root.classList.toggle('whole-screen', isScreen);
  const { width, height } = canvas.getBoundingClientRect();
  guarded(running => running._ancrage_resize(width, height, devicePixelRatio || 1));
  wake();
}

function giveChunk(name, bytes) {
  guarded(running => withText(name, at => withBytes(bytes, (data, length) =>
    running._ancrage_chunk(at, data, length))));
  wake();
}

let lastLink = '';
let linkTimer = 0;

// Browsers allow few changes of the address a second.
function keepLink(link) {
  lastLink = link;
  clearTimeout(linkTimer);
  linkTimer = setTimeout(() => {
    if (location.hash !== link) {
      history.replaceState(null, '', location.pathname + location.search + link);
    }
    byId('whole').href = `${location.pathname}${link}`;
    showEmbedLine();
  }, 400);
}

// The words change under whoever reads them: what was open and what had the focus stay so.
let shownHtml = null;
function showText(html) {
  if (html === shownHtml) return;
  shownHtml = html;
  const open = new Set([...text.querySelectorAll('details[open] > summary')]
    .map(summary => summary.textContent.replace(/ \(.*/, '')));
  const focused = text.contains(document.activeElement) ? document.activeElement : null;
  const href = focused?.getAttribute('href');
  text.innerHTML = html;  // written by the program, which escapes all that comes from data
  for (const summary of text.querySelectorAll('summary')) {
    summary.parentElement.open = open.has(summary.textContent.replace(/ \(.*/, ''));
  }
  if (!focused) return;
  const again = href && [...text.querySelectorAll('a')].find(a => a.getAttribute('href') === href);
  (again ?? text).focus({ preventScroll: true });
}

const failures = new Map();  // name of a chunk that could not be had: how many times
let workerTimer = 0;

const host = {
  wants(name) {
    chunk(name).then(bytes => {
      if (failures.delete(name) && failures.size === 0) byId('message').hidden = true;
      giveChunk(name, bytes);
      clearTimeout(workerTimer);
      workerTimer = setTimeout(tellWorker, 1000);
    }, trouble => {
      const times = failures.get(name) ?? 0;
      failures.set(name, times + 1);
      if (times === 0) showMessage(trouble.key ?? 'unreachable', trouble.values ?? [name]);
      // The program asks again at once: after the first time it waits, longer and longer.
      const wait = times === 0 ? 0 : Math.min(60, 5 * 2 ** (times - 1)) * 1000;
      setTimeout(() => giveChunk(name, new Uint8Array(0)), wait);
    });
  },
  state(state) {
    if (state.language && state.language !== language && allWords[state.language]) {
      language = state.language;
      showWords();
    }
    if (state.link !== undefined) keepLink(state.link);
    if (state.title) document.title = state.title;
    if (state.html !== undefined) showText(state.html);
  },
  save(name, type, bytes) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes.slice()], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  },
  async copy(value) {
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      const area = byId('embed-line');
      const before = area.value;
      area.value = value;
      area.select();
      document.execCommand('copy');
      area.value = before;
    }
  },
  open(address) {
    let target;
    try {
      target = new URL(address);
    } catch {
      return;
    }
    if (['https:', 'mailto:'].includes(target.protocol)) {
      window.open(target.href, '_blank', 'noopener');
    }
  },
  keep(settings) {
    try {
      localStorage.setItem('ancrage settings', settings);
    } catch { /* a page inside another site may not keep anything */ }
  },
  failed(sentence) { stop('program_stopped', [], sentence); },
  said(sentence) { byId('said').textContent = sentence; },
  cursor(name) { canvas.style.cursor = name; },
};

function keptSettings() {
  try {
    return localStorage.getItem('ancrage settings');
  } catch {
    return null;
  }
}

function openingOf() {
  const short = name => asked.get(name)?.slice(0, 200) ?? null;
  return {
    levels: publication.levels,
    view: publication.view,
    link: location.hash.includes('=') ? location.hash : '',
    area: short('area'),
    language,
    embed: isEmbedded,
    layers: short('layers')?.split(',') ?? null,
    settings: keptSettings(),
    scale: devicePixelRatio || 1,
    coarse_pointer: matchMedia('(pointer: coarse)').matches,
  };
}

async function createProgram(wasm) {
  let compiled;
  const failed = new Promise((resolve, reject) => { compiled = reject; });
  const made = globalThis.createAncrage({
    canvas,
    noInitialRun: true,
    host,
    print: line => console.log(line),
    printErr: line => console.warn(line),
    onAbort: () => stop('program_stopped'),
    instantiateWasm(imports, done) {
      WebAssembly.instantiate(wasm, imports)
        .then(result => done(result.instance, result.module))
        .catch(error => {
          console.error(error);
          compiled(new Trouble('old_browser', ['WebAssembly']));
        });
      return {};
    },
  });
  const module = await Promise.race([made, failed]);
  module.host = host;
  return module;
}

function writeFiles(module, folder, bundle) {
  for (const [name, bytes] of filesOf(bundle)) {
    const path = `${folder}/${name}`;
    module.FS.mkdirTree(path.slice(0, path.lastIndexOf('/')));
    module.FS.writeFile(path, bytes);
  }
}

// The same typeface for the page: made of bytes that are here, so nothing more is fetched.
function dressPage(fonts) {
  if (!globalThis.FontFace) return;
  const faces = { 'Inter-Regular.otf': '400', 'Inter-SemiBold.otf': '600' };
  for (const [name, bytes] of filesOf(fonts)) {
    if (!faces[name]) continue;
    new FontFace('Inter', bytes.slice().buffer, { weight: faces[name] }).load()
      .then(face => document.fonts.add(face), () => {});
  }
}

/* ---- what the person does ---- */

function listenToHands() {
  // Keys that are meant for the page must not reach the program, which listens to the whole window.
  for (const type of ['keydown', 'keyup', 'keypress']) {
    window.addEventListener(type, event => {
      if (event.target !== canvas && event.target !== document.body) {
        event.stopImmediatePropagation();
        return;
      }
      // The way out of the map for those who have no mouse: it keeps Tab for itself.
      if (type === 'keydown' && event.ctrlKey && event.key === 'F6') {
        event.preventDefault();
        event.stopImmediatePropagation();
        goToText();
      }
      wake();
    }, true);
  }
  for (const type of ['pointermove', 'pointerdown', 'pointerup', 'pointerleave']) {
    canvas.addEventListener(type, wake, { passive: true });
  }
  canvas.addEventListener('pointerdown', () => canvas.focus({ preventScroll: true }));
  for (const type of ['wheel', 'mousewheel']) {
    map.addEventListener(type, turnWheel, { capture: true, passive: false });
  }
  canvas.addEventListener('contextmenu', event => event.preventDefault());
  for (const type of ['focus', 'blur']) window.addEventListener(type, wake);
  document.addEventListener('visibilitychange', wake);
  new ResizeObserver(fitCanvas).observe(map);
  window.addEventListener('resize', fitCanvas);
  canvas.addEventListener('webglcontextlost', event => {
    event.preventDefault();
    showMessage('picture_lost');
  });
  canvas.addEventListener('webglcontextrestored', () => {
    byId('message').hidden = true;
    guarded(running => running._ancrage_lost_context());
    wake();
  });
}

// The program's library takes the wheel as browsers say it (pixels, down is positive), twice; it
// means steps of a wheel, up is positive.
function turnWheel(event) {
  if (event.target !== canvas || event.isOurs) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.type !== 'wheel') return;
  const aStep = [100, 3, 1][event.deltaMode] ?? 100;
  const steps = new WheelEvent('wheel',
    { cancelable: true, deltaX: -event.deltaX / aStep, deltaY: -event.deltaY / aStep });
  steps.isOurs = true;
  canvas.dispatchEvent(steps);
  wake();
}

// Fingers: how many, where, and what they do. A finger that stays is a right click.
const phases = { begin: 0, move: 1, end: 2, press: 3 };
const press = { timer: 0, x: 0, y: 0 };

function touch(event, phase) {
  event.preventDefault();
  event.stopPropagation();
  const { left, top } = canvas.getBoundingClientRect();
  const points = [...event.touches].slice(0, 2)
    .map(one => ({ x: one.clientX - left, y: one.clientY - top }));
  const first = points[0] ?? { x: press.x, y: press.y };
  const second = points[1] ?? first;
  const give = (count, what) => guarded(running =>
    running._ancrage_touch(count, first.x, first.y, second.x, second.y, what));
  give(points.length, phase);
  const far = Math.hypot(first.x - press.x, first.y - press.y) > 10;
  if (phase !== phases.move || far || points.length > 1) clearTimeout(press.timer);
  if (phase === phases.begin && points.length === 1) {
    press.x = first.x;
    press.y = first.y;
    press.timer = setTimeout(() => {
      give(1, phases.press);
      wake();
    }, 500);
  }
  wake();
}

function listenToFingers() {
  // Before the program's own listeners, which would take a finger for a mouse.
  const options = { capture: true, passive: false };
  const on = (type, phase) => map.addEventListener(type, event => {
    if (event.target === canvas) touch(event, phase);
  }, options);
  on('touchstart', phases.begin);
  on('touchmove', phases.move);
  on('touchend', phases.end);
  on('touchcancel', phases.end);
}

function showReading() {
  const reading = root.classList.contains('reading');
  byId('show-text').setAttribute('aria-expanded', String(reading));
  byId('show-text').textContent = say(reading ? 'hide_text' : 'show_text');
}

function read(reading) {
  root.classList.toggle('reading', reading);
  showReading();
}

function goToText() {
  read(true);
  text.focus();
  text.scrollIntoView();
}

function listenToPage() {
  byId('skip').addEventListener('click', event => {
    event.preventDefault();
    goToText();
  });
  byId('show-text').addEventListener('click', () => {
    const reading = !root.classList.contains('reading');
    read(reading);
    if (reading) text.scrollIntoView();
  });
  // What has the focus is seen.
  text.addEventListener('focusin', () => read(true));
  byId('language').addEventListener('click', () => {
    language = otherLanguage();
    showWords();
    showEmbedLine();
    guarded(running => withText(language, at => running._ancrage_language(at)));
    wake();
  });
  byId('picture').addEventListener('click', () => {
    guarded(running => running._ancrage_picture());
    wake();
  });
  byId('embed-copy').addEventListener('click', async () => {
    await host.copy(byId('embed-line').value);
    host.said(say('copied'));
    byId('embed-copy').textContent = say('copied');
    setTimeout(() => { byId('embed-copy').textContent = say('copy'); }, 2000);
  });
  window.addEventListener('hashchange', () => {
    if (!location.hash.includes('=') || location.hash === lastLink) return;
    guarded(running => withText(location.hash, at => running._ancrage_link(at)));
    if (matchMedia('(max-width: 899px)').matches) map.scrollIntoView();
    wake();
  });
}

// One line of HTML that shows this map in another page.
function showEmbedLine() {
  const address = new URL(location.href);
  address.search = '?embed';
  address.hash = lastLink || location.hash;
  const safe = value => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  byId('embed-line').value = `<iframe src="${safe(address.href)}" title="${safe(document.title)}" ` +
    'width="100%" height="600" loading="lazy" allowfullscreen></iframe>';
}

/* ---- the beginning ---- */

function whatIsLacking() {
  if (!globalThis.WebAssembly) return 'WebAssembly';
  if (!globalThis.DecompressionStream) return 'DecompressionStream';
  const trial = document.createElement('canvas').getContext('webgl2');
  if (!trial) return 'WebGL 2';
  trial.getExtension('WEBGL_lose_context')?.loseContext();
  return null;
}

async function readPublication() {
  const file = root.dataset.ancragePublication;
  let answer;
  try {
    answer = await fetch(file);
  } catch {
    throw new Trouble(navigator.onLine === false ? 'offline' : 'unreachable', ['publication.json']);
  }
  if (!answer.ok) throw new Trouble('missing', ['publication.json']);
  try {
    return await answer.json();
  } catch {
    throw new Trouble('damaged', ['publication.json']);
  }
}

// The first picture comes before the rest, even on a slow line.
function posterShown() {
  const poster = byId('poster');
  if (poster.complete) return Promise.resolve();
  return new Promise(resolve => {
    poster.addEventListener('load', resolve);
    poster.addEventListener('error', resolve);
    setTimeout(resolve, 8000);
  });
}

// What came before the worker was there to see it.
function tellWorker() {
  if (!navigator.serviceWorker || !isSecureContext) return;
  navigator.serviceWorker.ready.then(registration =>
    registration.active?.postMessage({ keep: [...publication.keep, ...fetched] }));
}

function keepForLater() {
  if (!navigator.serviceWorker || !isSecureContext) return;
  navigator.serviceWorker.register('sw.js').then(tellWorker, error => console.warn(error));
  navigator.serviceWorker.addEventListener('controllerchange', tellWorker);
  navigator.serviceWorker.addEventListener('message', event => {
    if (event.data?.kept) root.dataset.kept = 'yes';
  });
}

function showPage() {
  root.classList.add('runs');
  root.classList.toggle('embed', isEmbedded);
  for (const id of ['show-text', 'share', 'language']) byId(id).hidden = false;
  byId('whole').hidden = !isEmbedded;
  byId('whole').href = location.pathname + location.hash;
  showWords();
  showEmbedLine();
  listenToPage();
}

async function begin() {
  showPage();
  const lacking = whatIsLacking();
  if (lacking) throw new Trouble('old_browser_lacks', [lacking]);
  [publication] = await Promise.all([readPublication(), posterShown()]);
  const opening = publication.opening;
  progress.total = opening.reduce((sum, name) => sum + publication.chunks[name].stored, 0);
  showProgress();
  await Promise.all([script(publication.program), ...opening.map(name => chunk(name, true))]);
  const [wasm, assets, fonts, atlas, shapes] = await Promise.all(
    ['program', 'assets', 'fonts', 'atlas', 'shapes'].map(name => chunk(name)));
  canvas.hidden = false;
  const module = await createProgram(wasm);
  writeFiles(module, '/assets', assets);
  writeFiles(module, '/usr/share/fonts/opentype/inter', fonts);
  if (stopped) return;
  listenToHands();
  listenToFingers();
  program = module;
  const opened = guarded(running => withBytes(atlas, (a, aLength) => withBytes(shapes, (s, sLength) =>
    withText(JSON.stringify(openingOf()), config =>
      running._ancrage_open(a, aLength, s, sLength, config)))));
  // What was handed over is the program's now.
  for (const name of ['program', 'assets', 'atlas', 'shapes']) loading.delete(name);
  if (!opened) {
    stop('program_stopped');
    return;
  }
  showProgress();
  byId('picture').hidden = false;
  dressPage(fonts);
  fitCanvas();
  keepForLater();
}

begin().catch(error => {
  console.error(error);
  stop(error.key ?? 'program_stopped', error.values ?? []);
});
