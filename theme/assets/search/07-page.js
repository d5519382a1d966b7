/* The search page: what is typed, what the address says, and when results are shown. */

// After a key more may follow; a word that came at once, pasted, spoken or composed, is whole.
var PAGE = 10, MOST_VALUES = 8, PAUSE = 250, SHORT_PAUSE = 100, PATIENCE = 700;
// Counting a filter costs about half a byte a document: a large archive's are counted when asked for.
var COUNTED = 10000;
var ROWS_AT_ONCE = 128;
var FACETS = ["year", "body", "category", "theme", "genre", "validity"];
var box = document.querySelector("main input[name=q]") || document.querySelector("input[name=q]");
var siteTitle = document.title, running = 0, latest = null, typing = false, shown = null, columns = Object.create(null), busy = 0;

function label(name, values) {
  return (mount.getAttribute("data-" + name) || "").replace(/\{(\w+)\}/g, function (all, key) {
    return values && key in values ? values[key] : all;
  });
}

function element(name, attributes, children) {
  var made = document.createElement(name);
  Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
  [].concat(children === undefined ? [] : children).forEach(function (child) {
    made.appendChild(typeof child === "object" ? child : document.createTextNode(child));
  });
  return made;
}

function marked(source, found, from, to) {
  var out = [], at = from;
  found.forEach(function (mark) {
    var start = Math.max(mark[0], from), end = Math.min(mark[1], to);
    if (start >= end) { return; }
    if (start > at) { out.push(source.slice(at, start)); }
    out.push(element("mark", {}, source.slice(start, end)));
    at = end;
  });
  if (at < to) { out.push(source.slice(at, to)); }
  return out;
}

function wanted() {
  var parameters = new URLSearchParams(location.search), out = { q: parameters.get("q") || "" };
  FACETS.forEach(function (facet) { out[facet] = parameters.get(facet) || ""; });
  out.sort = parameters.get("sort") === "date" ? "date" : "";
  out.page = Math.max(1, parseInt(parameters.get("page"), 10) || 1);
  return out;
}

function address(view, change) {
  var merged = Object.assign({}, view, { page: 1 }, change), parameters = new URLSearchParams();
  ["q"].concat(FACETS, "sort").forEach(function (key) { if (merged[key]) { parameters.set(key, merged[key]); } });
  if (merged.page > 1) { parameters.set("page", merged.page); }
  return location.pathname.split("/").pop() + "?" + parameters;
}

function link(view, change, children, attributes) {
  return element("a", Object.assign({ href: address(view, change), "data-view": "" }, attributes), children);
}

// What the page is made of, in order. The status line stays where it is, so that a screen reader hears it change.
var parts = {
  chosen: element("div", { "class": "chosen" }), status: element("p", { role: "status", tabindex: "-1" }),
  tools: element("div", { "class": "sort" }), note: element("div", { "class": "search-note" }),
  list: element("ol", { "class": "docs" }), pages: element("div", {}), filters: element("div", {})
};

function clear(node) { while (node.firstChild) { node.removeChild(node.firstChild); } }

function fill(node, children) {
  clear(node);
  [].concat(children || []).forEach(function (child) { node.appendChild(child); });
  node.hidden = !node.firstChild;
}

function say(sentence) {
  clearTimeout(busy);
  if (parts.status.textContent !== sentence) { parts.status.textContent = sentence; }
}

function start() {
  mount.appendChild(parts.chosen);
  mount.appendChild(element("div", { "class": "count" }, [parts.status, parts.tools]));
  ["note", "list", "pages"].forEach(function (name) { mount.appendChild(parts[name]); });
  (document.getElementById("search-filters") || mount).appendChild(parts.filters);
  empty();
  listen();
  var view = wanted();
  // What was typed while this script was on its way is newer than the address; without the focus it is what a browser restored.
  if (box === document.activeElement && box.value && box.value !== view.q) {
    box.dispatchEvent(new Event("input"));
  } else if (view.q && box.value !== view.q) {
    box.value = view.q;
  }
  show(view);
}

function fillSome(children) {
  Object.keys(children).forEach(function (name) { fill(parts[name], children[name]); });
}

function empty() { fillSome({ chosen: [], tools: [], note: [], list: [], pages: [], filters: [] }); }

function listen() {
  var composing = false, timer = 0;
  function typed(event) {
    var whole = event.type === "compositionend" || (event.data || "").length > 1 || /Paste|Drop|Replacement/.test(event.inputType);
    clearTimeout(timer);
    // What every query needs is here when the pause ends.
    open(false).catch(Boolean);
    if (!composing) { timer = setTimeout(function () { ask(true); }, whole ? SHORT_PAUSE : PAUSE); }
  }
  function ask(quietly) {
    clearTimeout(timer);
    var view = wanted(), query = box.value.trim();
    if (query !== view.q.trim()) {
      go(address(view, FACETS.reduce(function (change, facet) { change[facet] = ""; return change; }, { q: query })), quietly);
    } else if (!quietly) {
      typing = false;
      show(view);
    }
    // The keyboard of a phone lies over the results.
    if (query && !quietly && touched()) { parts.status.focus(); }
  }
  box.addEventListener("compositionstart", function () { composing = true; });
  box.addEventListener("compositionend", function (event) { composing = false; typed(event); });
  box.addEventListener("input", typed);
  box.form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!composing) { ask(false); }
  });
  document.addEventListener("click", function (event) {
    var target = event.target.closest ? event.target.closest("a[data-view]") : null;
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) { return; }
    event.preventDefault();
    go(target.getAttribute("href"), false, target);
  });
  window.addEventListener("popstate", function () {
    if (location.search === shown) { return; } // a step within the page
    var view = wanted();
    typing = false;
    box.value = view.q;
    show(view);
  });
}

function touched() { return matchMedia("(pointer:coarse)").matches; }

/* What is typed is one step back, however long it grows: what was shown before it stays reachable. */
function go(href, quietly, from) {
  try {
    history[quietly && (typing || !wanted().q) ? "replaceState" : "pushState"](null, "", href);
  } catch (refused) {
    location.href = href;
    return;
  }
  typing = Boolean(quietly);
  if (window.gongkai && window.gongkai.travel) { window.gongkai.travel(); }
  var view = wanted(), paging = from && parts.pages.contains(from), key = from && from.getAttribute("data-key");
  // What is being typed is left alone: a blank at its end may be the beginning of the next word.
  if (box.value.trim() !== view.q.trim()) { box.value = view.q; }
  show(view).then(function () {
    if (!from || document.activeElement !== document.body) { return; }
    // The link that was pressed is gone: stay at its successor, or at the head of the new list, above the filters of a phone.
    var next = key && document.querySelector('a[data-key="' + key + '"]');
    (next && !paging && !touched() ? next : parts.status).focus();
  });
}

/* Show what the address asks for. A newer call makes an older one stop without a trace. */
async function show(view) {
  var run = ++running;
  shown = location.search;
  mount.removeAttribute("data-done");
  document.documentElement.classList.toggle("asked", Boolean(view.q.trim()));
  document.documentElement.classList.remove("answered");
  document.querySelectorAll("a[rel=alternate]").forEach(function (edition) { edition.search = location.search; });
  document.title = view.q ? label("title", { q: view.q, title: siteTitle }) : siteTitle;
  if (!view.q.trim()) {
    empty();
    say("");
    return;
  }
  // Who types hears of the wait only if there is one; who pressed a key hears at once that something happens.
  clearTimeout(busy);
  if (typing) { busy = setTimeout(say, PATIENCE, label("busy")); } else { say(label("busy")); }
  try {
    await open(false);
    await answer(view, run);
  } catch (failed) {
    if (run !== running) { return; }
    try {
      // The site may have been published anew since this page was opened: ask for its present shards once.
      latest = null;
      await open(true);
      await answer(view, run);
    } catch (again) {
      if (run === running) { fail(view); }
    }
  }
}

function fail(view) {
  empty();
  say(label("failed"));
  var retry = element("button", { type: "button" }, label("retry"));
  retry.addEventListener("click", function () { show(view); });
  fill(parts.note, [retry]);
  answered();
}

/* What stands beside the results has its place now: the style sheet kept it back. */
function answered() { document.documentElement.classList.add("answered"); }

async function open(anew) {
  if (archive.reference && !anew) { return; }
  if (anew) { pending = Object.create(null); }
  // If the page's own list is gone or too old: the one file whose name stays while its content changes, never from a cache.
  var file = location.protocol === "file:" ? "manifest.js" : "manifest.js?" + Date.now();
  var manifest = await request("manifest", file);
  newestOf(manifest.shards, COVERED).forEach(function (shard) { largeWords(shard).catch(Boolean); });
  tablePart(manifest.pages, "pages").catch(Boolean);
  words = manifest.words;
  manifest.shards.forEach(function (shard, at) { shard.at = at; });
  latest = null;
  archive = {
    shards: manifest.shards, reference: manifest.reference, pages: manifest.pages,
    documents: manifest.shards.reduce(function (sum, shard) { return sum + shard.documents; }, 0)
  };
  columns = Object.create(null);
  // Of a small archive all rows, some 2 kB each pack, come while the words do: a trip to the server less.
  if (archive.documents <= ROWS_AT_ONCE) {
    archive.shards.forEach(function (shard) {
      for (var first = 0; first < shard.documents; first += ROWS_IN_PACK) { tablePart(shard.id, rowsOf(first)).catch(Boolean); }
    });
  }
}

async function answer(view, run) {
  var older = latest && latest.query === view.q && view.year && latest.result.since && view.year <= latest.result.since;
  if (!latest || latest.query !== view.q || older) {
    var found = await search(view.q.replace(ARTICLE, " $& ").trim(), older);
    if (run !== running) { return; }
    latest = { query: view.q, result: found };
    if (!older && view.year && found.since && view.year <= found.since) { return answer(view, run); }
  }
  var result = latest.result;
  // Without a filter the list does not wait for the values to filter by.
  var filtered = FACETS.some(function (facet) { return view[facet]; });
  if (filtered) { await loadColumns(view, result.hits); }
  var hits = result.hits.filter(function (hit) { return passes(hit, view, ""); });
  if (view.sort) { hits = hits.slice().sort(newestFirst); }
  var last = Math.max(1, Math.ceil(hits.length / PAGE)), page = Math.min(view.page, last);
  var shown = hits.slice((page - 1) * PAGE, page * PAGE);
  shown.slice(0, AT_ONCE).forEach(function (hit) { texts(hit).catch(Boolean); });
  var records = await Promise.all(shown.map(matter));
  // Documents in Traditional script, found by a query in Simplified.
  if (records.some(function (record, i) { return shown[i].tier <= OTHER_TITLE && unfolded(record.title, result.plan); })) {
    await needFolding();
  }
  await needForms();
  var missing = result.hits.length && !result.near ? [] : await suggestions(view.q);
  if (run !== running) { return; }
  var items = records.map(function (record) { return item(inEdition(record), result.plan, record.published ? articleOf(view.q) : ""); });
  // The excerpts seen first come with their rows: nothing moves under the reader's eyes.
  await addExcerpts(shown, items, result.plan, run);
  if (run !== running) { return; }
  fillSome({
    chosen: chosen(view), tools: hits.length > 1 ? sorting(view) : [], note: notes(view, result, hits, missing),
    list: items, pages: pager(view, page, last)
  });
  if (page > 1) { parts.list.start = (page - 1) * PAGE + 1; } else { parts.list.removeAttribute("start"); }
  say(sentence(result, hits.length, page, last));
  if (!filtered) { await loadColumns(view, result.hits); }
  if (run !== running) { return; }
  fillSome({ filters: filters(view, result.hits) });
  answered();
  mount.setAttribute("data-done", view.q);
}

function sentence(result, count, page, last) {
  if (!count) { return label("none"); }
  var counted = label(result.near ? "near" : "found", { n: count });
  return last > 1 ? counted + label("page-of", { page: page, pages: last }) : counted;
}
