// Keeps what was seen, so that the map opens again without a network. Files of static/ never change
// under their name: the kept one is as good as the server's. index.html is asked of the server
// first, since it names the files of the newest publication.
'use strict';

const publication = '{{publication}}';
// Another map of the same site has its own.
const family = `ancrage ${registration.scope} `;
const kept = family + publication;
const shell = {{shell}};

addEventListener('install', event => {
  event.waitUntil(caches.open(kept).then(cache => cache.addAll(shell)).then(() => skipWaiting()));
});

// What belonged to another publication goes.
addEventListener('activate', event => {
  event.waitUntil(caches.keys()
    .then(names => Promise.all(names.filter(name => name.startsWith(family) && name !== kept)
      .map(name => caches.delete(name))))
    .then(() => clients.claim()));
});

async function fetchAndKeep(request, name) {
  const answer = await fetch(request);
  if (answer.ok && answer.type === 'basic') {
    const cache = await caches.open(kept);
    await cache.put(name ?? request, answer.clone());
  }
  return answer;
}

// The page, whatever stands behind "?" and "#".
async function page(request) {
  try {
    return await fetchAndKeep(request, './');
  } catch (error) {
    const answer = await caches.match('./', { cacheName: kept });
    if (answer) return answer;
    throw error;
  }
}

async function unchanging(request) {
  const answer = await caches.match(request, { cacheName: kept, ignoreSearch: true });
  return answer ?? fetchAndKeep(request);
}

addEventListener('fetch', event => {
  const address = new URL(event.request.url);
  const home = new URL('./', registration.scope);
  if (event.request.method !== 'GET' || !address.href.startsWith(home.href)) return;
  const path = address.pathname.slice(home.pathname.length);
  if (event.request.mode === 'navigate' && (path === '' || path === 'index.html')) {
    event.respondWith(page(event.request));
  } else if (path.startsWith('static/') || path === 'licences.html') {
    event.respondWith(unchanging(event.request));
  }
});

// The page says what it loaded before this worker was there, and what the opening view needs.
addEventListener('message', event => {
  if (!Array.isArray(event.data?.keep)) return;
  event.waitUntil(caches.open(kept).then(async cache => {
    for (const file of event.data.keep) {
      if (typeof file !== 'string' || !file.startsWith('static/')) continue;
      if (!await cache.match(file)) await cache.add(file).catch(() => {});
    }
    event.source?.postMessage({ kept: true });
  }));
});
