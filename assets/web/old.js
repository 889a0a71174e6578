/* For browsers that do not know modules, in the language they know: says why the map does not move. */
(function () {
  var box = document.getElementById('message');
  var words = JSON.parse(document.getElementById('words').textContent);
  for (var language in words) {
    var line = document.createElement('p');
    line.lang = language;
    line.textContent = words[language].old_browser;
    box.appendChild(line);
  }
  box.removeAttribute('hidden');
})();
