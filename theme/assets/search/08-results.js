/* What the page shows of results: rows, excerpts, what was left out, the way to other pages of them. */

var ARTICLE = /第([〇零一二三四五六七八九十百千\d]{1,7})[条條](?:之([一二三四五六七八九十\d]{1,3}))?/;

/* An article asked for with its document: the link leads to it. Its address is the builder's: art-3, art-12-1. */
function articleOf(query) {
  var found = ARTICLE.exec(query.replace(/\s/g, ""));
  return found ? "#art-" + numeral(found[1]) + (found[2] ? "-" + numeral(found[2]) : "") : "";
}

function numeral(text) {
  if (/^\d+$/.test(text)) { return Number(text); }
  var total = 0, digit = 0;
  text.split("").forEach(function (character) {
    var unit = { "十": 10, "百": 100, "千": 1000 }[character];
    if (unit) { total += (digit || 1) * unit; digit = 0; } else { digit = "零一二三四五六七八九".indexOf(character.replace("〇", "零")); }
  });
  return total + digit;
}

/* The attributes of a text in another language than the page's. */
function spoken(language) {
  if (!language) { return {}; }
  return { lang: language, dir: /^(ar|fa|he|ug|ur)\b|-Arab\b/.test(language) ? "rtl" : "ltr" };
}

function inEdition(record) {
  return forms && !record.lang ? Object.assign({}, record, {
    title: written(record.title), number: written(record.number), body: written(record.body), validity: written(record.validity)
  }) : record;
}

function item(record, plan, article) {
  var root = mount.getAttribute("data-root") || "";
  var heading = element("a", Object.assign({ href: root + record.href + article }, spoken(record.lang)));
  marked(record.title, marks(record.title, plan), 0, record.title.length).forEach(function (piece) {
    heading.appendChild(typeof piece === "object" ? piece : element("span", {}, broken(piece)));
  });
  var facts = [record.body].concat(record.number ? [record.number] : []).reverse().map(function (fact, i, all) {
    return element("span", all.length === 2 && !i ? { "class": "num" } : {}, fact);
  });
  var row = [heading];
  if (record.published) { row.push(element("time", { datetime: record.published }, record.published)); }
  if (record.validity) { row.push(element("span", { "class": "tag v-" + record.state }, record.validity)); }
  return element("li", {}, row.concat(element("p", { "class": "facts" }, facts), element("p", { "class": "snip" })));
}

/* Titles break by sense: before 关于 and 《, after 》, before what stands in brackets, and not in 2026—2027年度. */
function broken(title) {
  var out = [];
  title.split(/(?=关于|關於|《|（[^（）]{6,}）)|(》)/).forEach(function (piece) {
    if (!piece) { return; }
    if (out.length && piece !== "》") { out.push(element("wbr")); }
    piece.split(/(\d{4}\s*[—–-]{1,2}\s*\d{4}(?:年度?)?)/).forEach(function (part, i) {
      out.push(i % 2 ? element("span", { "class": "nobreak" }, part) : part);
    });
  });
  return out;
}

/* Excerpts are fetched for the first rows, the rest once one of them is near: then they grow before they are seen. */
async function addExcerpts(shown, items, plan, run) {
  function add(hit, i) { return addExcerpt(hit, items[i], plan, run); }
  if (!("IntersectionObserver" in window)) { return Promise.all(shown.map(add)); }
  // Only then: rows without excerpts are so low that all of them would be seen.
  await Promise.all(shown.slice(0, AT_ONCE).map(add));
  var observer = new IntersectionObserver(function (entries) {
    if (!entries.some(function (entry) { return entry.isIntersecting; })) { return; }
    observer.disconnect();
    shown.forEach(function (hit, i) {
      if (i >= AT_ONCE) { add(hit, i).catch(function () { /* the title stands without it */ }); }
    });
  }, { rootMargin: "100px" });
  items.slice(AT_ONCE).forEach(function (row) { observer.observe(row); });
}

async function addExcerpt(hit, row, plan, run) {
  var own = await texts(hit), source = own.body, prefix = "";
  var found = marks(source, plan);
  if (!found.length && own.attachments.length) {
    var sources = await attached(hit);
    for (var i = 0; i < sources.length && !found.length; i++) {
      found = marks(sources[i], plan);
      if (found.length) { source = sources[i]; prefix = label("attachment", { title: written(own.attachments[i]) }); }
    }
  }
  if (!found.length && own.summary) { source = own.summary; found = marks(source, plan); }
  if (!found.length && hit.tier > OTHER_TITLE && unfolded(own.body, plan)) {
    await needFolding();
    source = own.body;
    found = marks(source, plan);
  }
  if (run !== running) { return; }
  var language = spoken((await matter(hit)).lang);
  if (forms && !language.lang) { source = written(source); found = marks(source, plan); }
  var place = excerpt(source, found), snippet = row.querySelector(".snip");
  var focused = document.activeElement, before = focused.getBoundingClientRect().top;
  Object.keys(language).forEach(function (name) { snippet.setAttribute(name, language[name]); });
  if (prefix) { snippet.appendChild(element("b", {}, prefix)); }
  if (place.start) { snippet.appendChild(document.createTextNode("…")); }
  marked(source, found, place.start, place.end).forEach(function (piece) {
    snippet.appendChild(typeof piece === "object" ? piece : document.createTextNode(piece.replace(/\n/g, " ")));
  });
  if (place.end < source.length) { snippet.appendChild(document.createTextNode("…")); }
  // Rows grow; what has the focus stays where the reader sees it.
  if (before > 0 && before < innerHeight) { scrollBy(0, focused.getBoundingClientRect().top - before); }
}

function chosen(view) {
  var rows = FACETS.filter(function (facet) { return view[facet]; }).map(function (facet) {
    var change = {};
    change[facet] = "";
    return element("li", {}, link(view, change, [
      label("chosen-item", { name: label("facet-" + facet), value: written(view[facet]) }), element("span", { "class": "u" }, label("remove"))
    ], { "data-key": "off-" + facet }));
  });
  return rows.length ? [element("span", {}, label("chosen")), element("ul", {}, rows)] : [];
}

function sorting(view) {
  var rows = [["", "relevance"], ["date", "newest"]].map(function (way) {
    var attributes = { "data-key": "sort-" + way[1] };
    if (view.sort === way[0]) { attributes["aria-current"] = "true"; }
    return element("li", {}, link(view, { sort: way[0] }, label(way[1]), attributes));
  });
  return [element("span", {}, label("sort")), element("ul", {}, rows)];
}

function notes(view, result, hits, missing) {
  var out = [];
  if (result.also.length && hits.length) { out.push(element("p", {}, label("also", { words: result.also.map(written).join("、") }))); }
  if (result.read.length) { out.push(element("p", {}, label("pinyin", { words: result.read.map(written).join("、") }))); }
  if (result.near && hits.length) { out.push(element("p", {}, label("near-note"))); }
  if (!hits.length) { out.push(element("p", {}, label("none-hint"))); out = out.concat(categories()); }
  if (result.since) { out.push(element("p", {}, label("since", { year: result.since })), olderButton(view)); }
  if (result.lists.length) {
    var root = mount.getAttribute("data-root") || "";
    out.push(element("p", {}, [label("lists")].concat(result.lists.map(function (hit) {
      return element("a", { href: root + hit.page[0] }, written(hit.page[1]));
    }))));
  }
  if (missing.length) {
    out.push(element("p", {}, label("suggest")));
    out.push(element("ul", { "class": "suggest" }, missing.map(function (word) {
      return element("li", {}, link({}, { q: written(word) }, written(word)));
    })));
  }
  return out;
}

/* 没有找到时，类别就在眼前，不用再往下找。 */
function categories() {
  var list = document.querySelector("#nav ul");
  return list ? [element("div", { "class": "links browse" }, list.cloneNode(true))] : [];
}

function olderButton(view) {
  var button = element("button", { type: "button" }, label("older"));
  button.addEventListener("click", async function () {
    var found = await search(view.q, true);
    latest = { query: view.q, result: found };
    show(view).then(function () { parts.status.focus(); });
  });
  return button;
}

function pager(view, page, last) {
  if (last < 2) { return []; }
  var rows = [];
  function row(number, name, current) {
    var attributes = { "data-key": "page-" + name };
    if (current) { attributes["aria-current"] = "page"; }
    rows.push(element("li", {}, link(view, { page: number }, name, attributes)));
  }
  if (page > 1) { row(page - 1, label("previous")); }
  for (var number = Math.max(1, page - 2); number <= Math.min(last, Math.max(page + 2, 5)); number++) {
    row(number, String(number), number === page);
  }
  if (page < last) { row(page + 1, label("next")); }
  return [element("nav", { "class": "pages", "aria-label": label("pages") }, [element("ul", {}, rows)])];
}
