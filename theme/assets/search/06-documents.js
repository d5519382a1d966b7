/* Title, facts and texts of a document that was found, and what of them to show. */

var ROWS_IN_PACK = 32;

/* The pack of rows that has a document's. */
function rowsOf(document) { return "m" + Math.floor(document / ROWS_IN_PACK); }

function matter(hit) {
  if (hit.page) {
    return Promise.resolve({
      href: hit.page[0], title: hit.page[1], index: "", number: "", body: label("page"), published: "", validity: "", state: ""
    });
  }
  return tablePart(hit.shard.id, rowsOf(hit.document)).then(function (pack) {
    var row = pack[hit.document % ROWS_IN_PACK];
    return {
      place: row[0], href: row[1], title: row[2], index: row[3], number: row[4], body: row[5], published: row[6],
      validity: row[7], state: row[8], lang: row[9] || ""
    };
  });
}

/* A pack is called by its first document; the place says how many stand before this one. */
async function texts(hit) {
  if (hit.page) { return { body: hit.page[3], summary: "", keywords: "", attachments: [] }; }
  var place = (await matter(hit)).place, row = (await tablePart(hit.shard.id, "t" + (hit.document - place)))[place];
  return { place: row[0], body: row[1], summary: row[2], keywords: row[3], attachments: row.slice(4) };
}

async function attached(hit) {
  var place = (await texts(hit)).place;
  return place < 0 ? [] : (await tablePart(hit.shard.id, "a" + (hit.document - place)))[place];
}

/* The text folded and squeezed, and for each character left where it stands in the text. */
function traced(source) {
  var out = "", places = [];
  for (var i = 0; i < source.length;) {
    var character = firstCharacter(source.slice(i, i + 2)), plain = foldCharacters(character).replace(NOT_IN_KEY, "");
    for (var j = 0; j < plain.length; j++) { places.push(i); }
    out += plain;
    i += character.length;
  }
  if (folding.pattern) { out = out.replace(folding.pattern, function (phrase) { return folding.phrases[phrase]; }); }
  places.push(source.length);
  return { text: out, places: places };
}

/* Whether the words may stand in the text in Traditional script, and the table of it is not here. */
function unfolded(source, plan) { return !folding.pattern && TRADITIONAL.test(source) && !marks(source, plan).length; }

/* Stretches of the text to mark: the words as they stand, else the pairs of characters they are made of. */
function marks(source, plan) {
  var trace = traced(source), out = [];
  function add(wanted) {
    var found = false;
    for (var at = trace.text.indexOf(wanted); wanted && at >= 0; at = trace.text.indexOf(wanted, at + 1)) {
      out.push([trace.places[at], endOf(at + wanted.length - 1)]);
      found = true;
    }
    return found;
  }
  function endOf(last) {
    for (var next = last + 1; trace.places[next] === trace.places[last]; next++) { /* one character, folded to several */ }
    return trace.places[next] === undefined ? source.length : trace.places[last] +
      firstCharacter(source.slice(trace.places[last], trace.places[last] + 2)).length;
  }
  var whole = plan.words.map(add);
  if (!whole.some(Boolean)) {
    plan.groups.forEach(function (group) { if (!/[#@~]/.test(group[0])) { add(group[0]); } });
  }
  if (plan.dates.length) { markDates(source, plan.dates, out); }
  return joined(out);
}

function markDates(source, wanted, out) {
  var folded = fold(source);
  if (folded.length !== source.length) { return; }
  dates(folded).forEach(function (date) {
    if (wanted.some(function (term) { return date.terms.indexOf(term) >= 0; })) { out.push([date.start, date.end]); }
  });
}

function joined(stretches) {
  var out = [];
  stretches.sort(function (one, other) { return one[0] - other[0]; }).forEach(function (stretch) {
    var last = out[out.length - 1];
    if (last && stretch[0] <= last[1]) { last[1] = Math.max(last[1], stretch[1]); } else { out.push(stretch.slice()); }
  });
  return out;
}

var EXCERPT = 90, LEAD = 18, AT_ONCE = 5;

/* The part of the text where most of the marks are; it ends in none of them. */
function excerpt(source, found) {
  var best = 0, start = 0;
  found.forEach(function (mark, i) {
    var covered = 0;
    for (var j = i; j < found.length && found[j][1] <= mark[0] + EXCERPT - LEAD; j++) { covered += found[j][1] - found[j][0]; }
    if (covered > best) { best = covered; start = Math.max(0, mark[0] - LEAD); }
  });
  var end = Math.min(source.length, start + EXCERPT);
  found.forEach(function (mark) { if (mark[0] < end && mark[1] > end && mark[1] - end < EXCERPT) { end = mark[1]; } });
  found.forEach(function (mark) { if (mark[0] < start && mark[1] > start && start - mark[0] < LEAD) { start = mark[0]; } });
  return { start: start, end: end };
}
