// A FAKE of the program, for the tests of the page around it and for nothing else: it draws no map.
// It keeps what the page hands it in `globalThis.calls`, and answers as the program would.
'use strict';

globalThis.calls = [];

globalThis.createAncrage = async config => {
  await new Promise(resolve => config.instantiateWasm({}, resolve));
  const memory = new Uint8Array(64 * 1024 * 1024);
  let top = 8;
  const files = new Map();
  const read = at => new TextDecoder().decode(memory.subarray(at, memory.indexOf(0, at)));
  const note = (name, ...values) => globalThis.calls.push([name, ...values]);
  const hash = bytes => bytes.reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7);
  let opened = null;

  const state = (link, title) => config.host.state({
    link, title, language: opened.language,
    html: `<h1>${title}</h1><ul><li><a href="#cadre=communes%3A1&amp;choix=communes%3A1">One</a></li></ul>`,
  });

  const module = {
    HEAPU8: memory,
    FS: {
      mkdirTree: () => {},
      writeFile: (path, bytes) => files.set(path, bytes.length),
    },
    _malloc(size) {
      const at = top;
      top += (size + 7) & ~7;
      return at;
    },
    _free() {},
    _ancrage_open(atlas, atlasLength, shapes, shapesLength, text) {
      opened = JSON.parse(read(text));
      note('open', opened, {
        atlas: hash(memory.slice(atlas, atlas + atlasLength)), shapes: shapesLength,
        files: [...files.keys()],
      });
      for (const type of ['wheel', 'mousewheel']) {
        config.canvas.addEventListener(type, event => note('wheel', type, event.deltaY), true);
      }
      const gl = config.canvas.getContext('webgl2');
      gl.clearColor(0.72, 0.83, 0.89, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
      for (const level of opened.levels.slice(0, 1)) config.host.wants(level.chunk);
      state(opened.link || '#couches=qpv', 'Fake map');
      return 1;
    },
    _ancrage_turn: () => -1,
    _ancrage_resize: (width, height, ratio) => note('resize', width, height, ratio),
    _ancrage_chunk: (name, at, length) => note('chunk', read(name), length),
    _ancrage_touch: (...values) => note('touch', ...values),
    _ancrage_link(at) {
      note('link', read(at));
      state(read(at), 'Fake place');
    },
    _ancrage_area: at => note('area', read(at)),
    _ancrage_language(at) {
      opened.language = read(at);
      note('language', opened.language);
      state('#couches=qpv', opened.language === 'en' ? 'Fake map in English' : 'Fausse carte');
    },
    _ancrage_picture() {
      note('picture');
      config.host.save('map.png', 'image/png', new Uint8Array([0x89, 0x50, 0x4E, 0x47]));
    },
    _ancrage_lost_context: () => note('lost'),
  };
  return module;
};
