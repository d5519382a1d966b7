/* What results can be narrowed by, with counts. */

function column(shard, facet) {
  return tablePart(shard.id, "f-" + facet).then(function (value) { columns[shard.id + facet] = value; });
}

async function loadColumns(view, hits) {
  var shards = new Set(hits.map(function (hit) { return hit.shard; })), wants = [];
  shards.delete(SITE);
  FACETS.slice(1).forEach(function (facet) {
    shards.forEach(function (shard) {
      if ((view[facet] || archive.documents <= COUNTED || latest.counted) && !columns[shard.id + facet]) {
        wants.push(column(shard, facet));
      }
    });
  });
  await Promise.all(wants);
}

function valuesOf(hit, facet) {
  if (hit.page) { return []; }
  if (facet === "year") { return [yearOf(hit)]; }
  var column = columns[hit.shard.id + facet];
  var code = column ? column.of.charCodeAt(hit.document) : 0;
  return column ? column.sets[code - (code < 0x4e00 ? 0x30 : 0x4e00)].map(function (name) { return column.names[name]; }) : [];
}

function yearOf(hit) {
  for (var i = 0, end = 0; i < hit.shard.years.length; i++) {
    end += hit.shard.years[i][1];
    if (hit.document < end) { return hit.shard.years[i][0]; }
  }
  return "";
}

function passes(hit, view, except) {
  return FACETS.every(function (facet) {
    return !view[facet] || facet === except || valuesOf(hit, facet).indexOf(view[facet]) >= 0;
  });
}

function filters(view, hits) {
  var sections = FACETS.map(function (facet) { return section(view, hits, facet); }).filter(Boolean);
  if (!sections.length) { return []; }
  if (archive.documents > COUNTED && !latest.counted) { sections.push(countMore(view)); }
  return [element("nav", { id: "filter", "class": "filter", "aria-labelledby": "filter-h", tabindex: "-1" },
    [element("div", { "class": "rule" }), element("h2", { id: "filter-h" }, label("narrow"))].concat(sections))];
}

function countMore(view) {
  var button = element("button", { type: "button" }, label("count-more"));
  button.addEventListener("click", function () {
    latest.counted = true;
    show(view).then(function () { document.getElementById("filter").focus(); });
  });
  return element("p", {}, button);
}

function section(view, hits, facet) {
  var counts = new Map(), total = 0;
  hits.forEach(function (hit) {
    if (!passes(hit, view, facet)) { return; }
    total++;
    valuesOf(hit, facet).forEach(function (value) { counts.set(value, (counts.get(value) || 0) + 1); });
  });
  if (counts.size < 2 && !view[facet]) { return null; }
  var values = Array.from(counts.keys()).sort(facet === "year"
    ? function (one, other) { return one < other ? 1 : -1; }
    : function (one, other) { return counts.get(other) - counts.get(one) || (one < other ? -1 : 1); });
  var rows = values.map(function (value) {
    return choice(view, facet, value, facet === "year" ? label("year", { year: value }) : written(value), counts.get(value));
  });
  rows.unshift(choice(view, facet, "", label("all-" + facet), total));
  var name = label("facet-" + facet), head = element("h3", { id: "f-" + facet }, name), few = rows.slice(0, MOST_VALUES + 1);
  var children = [head, element("ul", {}, few)];
  if (rows.length > few.length) {
    children.push(element("details", {}, [
      element("summary", {}, label("more", { name: name })), element("ul", {}, rows.slice(few.length))
    ]));
  }
  return element("section", { "class": "links", "aria-labelledby": "f-" + facet }, children);
}

function choice(view, facet, value, name, count) {
  var change = {}, attributes = { "data-key": facet + "-" + encodeURIComponent(value) };
  change[facet] = value;
  if (view[facet] === value) { attributes["aria-current"] = "true"; }
  return element("li", {}, link(view, change, [
    element("span", {}, name), document.createTextNode(" "), element("span", { "class": "n" }, String(count))
  ], attributes));
}
