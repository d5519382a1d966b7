/* Which documents have what is asked for: postings of shards, joined until few are left. */

var ANY = 0, IN_TITLE = 1;
var crcTable = [];
for (var entry = 0; entry < 256; entry++) {
  var remainder = entry;
  for (var bit = 0; bit < 8; bit++) { remainder = remainder & 1 ? remainder >>> 1 ^ 0xedb88320 : remainder >>> 1; }
  crcTable.push(remainder >>> 0);
}

function crc32(bytes) {
  var crc = 0xffffffff;
  bytes.forEach(function (byte) { crc = crc >>> 8 ^ crcTable[(crc ^ byte) & 255]; });
  return (crc ^ 0xffffffff) >>> 0;
}

var CRC_VALUES = 4294967296, HALF_VALUES = 65536, ANYWHERE = null, REMAINDERS = 64, MOST_PLACES = 12;

/*
 * The postings of a term in a shard, as it is or as it stands in titles; none if it is not there. `places` says where
 * the term begins, as a list of remainders modulo 64. The form of a bucket is told in buckets.py.
 */
async function postings(shard, term, titled) {
  var crc = crc32(encode(indexWord(term))), large = (await largeWords(shard)).get(crc >>> 16);
  var shared = large === undefined, key = shared ? "i" + crc % shard.buckets : "c" + large;
  var bucket = await part(shard.id, key, bytesOf), out = [];
  if (!bucket.words) { bucket.words = contents(bucket, shard, shared ? Math.floor(CRC_VALUES / shard.buckets) : HALF_VALUES); }
  var start = bucket.words.get((shared ? Math.floor(crc / shard.buckets) : crc & 0xffff) * 2 + titled);
  if (start !== undefined) { readPostings(bitsOf(bucket, start), shard, out); }
  return out;
}

/* The upper halves of the sums of words that have a bucket of their own, with its number. */
function largeWords(shard) {
  return shard.large ? part(shard.id, "c", readLarge) : Promise.resolve(new Map());
}

function readLarge(packed) {
  var bits = bitsOf(bytesOf(packed), 0), count = bits.gamma(), width = widthFor(Math.floor(HALF_VALUES / count)), halves = new Map();
  for (var half = 0; halves.size < count;) { halves.set(half += bits.rice(width), halves.size); }
  return halves;
}

/* Whether titles of a shard may have these four characters in a row (titles.py). */
async function mayHold(shard, gram) {
  if (!shard.titles) { return true; }
  var crc = crc32(encode(gram)), sums = await part(shard.id, "n" + crc % shard.titles, readSums);
  return sums.has(Math.floor(crc / shard.titles) % (sums.count * 256));
}

function readSums(packed) {
  var bits = bitsOf(bytesOf(packed), 0), sums = new Set(), value = 0;
  sums.count = bits.gamma() - 1;
  for (var left = bits.gamma() - 1; left; left--) { sums.add(value += bits.rice(8)); }
  return sums;
}

var MOST_PLACES_ASKED = 6;

/* Shards whose titles may have the longest word of a query, asked for its rarest places until one is left; none if it is short. */
async function titleShards(shards, plan) {
  var word = plan.spans.reduce(function (longest, span) { return span.text.length > longest.length ? span.text : longest; }, "");
  var characters = Array.from(word);
  if (characters.length < LONG) { return null; }
  var rare = await rareFirst(pairs(word).map(function (pair) { return [pair]; }), newestShards());
  for (var group of rare.slice(0, MOST_PLACES_ASKED)) {
    if (shards.length < 2) { break; }
    var at = Math.max(0, Math.min(Array.from(word.slice(0, word.indexOf(group[0]))).length - 1, characters.length - 4));
    var gram = characters.slice(at, at + 4).join(""), may = await Promise.all(shards.map(function (shard) { return mayHold(shard, gram); }));
    shards = shards.filter(function (shard, i) { return may[i]; });
  }
  return shards;
}

/* Where the postings of each word begin. */
function contents(bucket, shard, values) {
  var words = new Map(), bits = bitsOf(bucket, 0), count = bits.gamma() - 1, quotient = 0;
  var width = widthFor(Math.floor(values / Math.max(1, count)));
  for (; count; count--) {
    quotient += bits.rice(width);
    words.set(quotient * 2 + bits.take(1), bits.at());
    readPostings(bits, shard, null);
  }
  return words;
}

function readPostings(bits, shard, out) {
  var count = bits.gamma(), placed = bits.take(1), width = widthFor(Math.floor(shard.documents / count)), document = -1;
  for (; count; count--) {
    document += bits.rice(width) + 1;
    var several = placed ? bits.take(1) : 1, places = !placed ? ANYWHERE : several ? readPlaces(bits) : [bits.take(6)];
    if (out) { out.push({ document: document, strength: 1 + several, places: places }); }
  }
}

function readPlaces(bits) {
  var count = bits.gamma() + 1, width = widthFor(Math.floor(REMAINDERS / (count + 1))), places = [], place = 0;
  if (count > MOST_PLACES) { return ANYWHERE; }
  for (; count; count--) { places.push(place += bits.rice(width)); }
  return places;
}

function widthFor(mean) { return mean ? 31 - Math.clz32(mean) : 0; }

/* Numbers in bits, as bits.py writes them. */
function bitsOf(bytes, at) {
  function take(count) {
    for (var value = 0; count;) {
      var some = Math.min(count, 8 - (at & 7));
      value = value * (1 << some) + (bytes[at >> 3] >> (8 - (at & 7) - some) & (1 << some) - 1);
      at += some;
      count -= some;
    }
    return value;
  }
  function one() {
    var bit = bytes[at >> 3] >> (7 - (at & 7)) & 1;
    at++;
    return bit;
  }
  return {
    take: take,
    at: function () { return at; },
    gamma: function () {
      for (var length = 0; !one();) { length++; }
      return Math.pow(2, length) + take(length);
    },
    rice: function (width) {
      for (var upper = 0; one();) { upper++; }
      return upper * Math.pow(2, width) + take(width);
    }
  };
}

function union(lists) {
  if (lists.length === 1) { return lists[0]; }
  var best = new Map();
  lists.forEach(function (list) {
    list.forEach(function (hit) {
      var known = best.get(hit.document) || { document: hit.document, strength: 0, places: [] };
      known.strength = Math.max(known.strength, hit.strength);
      known.places = known.places && hit.places && known.places.concat(hit.places);
      best.set(hit.document, known);
    });
  });
  return Array.from(best.values()).sort(function (one, other) { return one.document - other.document; });
}

function keyOf(group) { return group.join(" "); }

/* Documents in both: those found so far, and those of one more group. */
function intersect(hits, list, key) {
  var out = [], at = 0;
  hits.forEach(function (hit) {
    while (at < list.length && list[at].document < hit.document) { at++; }
    if (at < list.length && list[at].document === hit.document) {
      hit.strength += list[at].strength;
      hit.places[key] = list[at].places;
      out.push(hit);
    }
  });
  return out;
}

/* Whether the parts of a word can stand one after the other: some remainder must suit them all. */
function inOrder(hit, chain) {
  var begins = ANYWHERE;
  return chain.every(function (link) {
    var places = hit.places[link.key];
    if (!places) { return true; }
    var own = places.map(function (place) { return place - link.at & REMAINDERS - 1; });
    begins = begins ? begins.filter(function (begin) { return own.indexOf(begin) >= 0; }) : own;
    return begins.length > 0;
  });
}

/* The words of a group that a shard has, with their postings: as they are, or those of titles. */
function present(shard, group, titled) {
  return Promise.all(group.map(function (term) { return postings(shard, term, titled); })).then(function (lists) { return lists.filter(function (list) { return list.length; }); });
}

/*
 * Documents of a shard that hold every group, and, unless `loose`, the parts of each word one after the other;
 * null as soon as a group is not there at all.
 */
async function matchShard(shard, groups, chains, titled, loose) {
  var found = await Promise.all(groups.map(function (group) { return present(shard, group, titled); }));
  if (!found.every(function (lists) { return lists.length; })) { return null; }
  var lists = found.map(function (all, i) { return { key: keyOf(groups[i]), list: union(all) }; });
  lists.sort(function (one, other) { return one.list.length - other.list.length; });
  var hits = lists[0].list.map(function (posting) {
    var places = {};
    places[lists[0].key] = posting.places;
    return { document: posting.document, strength: posting.strength, places: places };
  });
  lists.slice(1).forEach(function (one) { hits = intersect(hits, one.list, one.key); });
  return loose ? hits : hits.filter(function (hit) {
    return chains.every(function (chain) { return inOrder(hit, chain); });
  });
}

/*
 * Terms that nearly every document holds come last: by then most shards have dropped out. Those that are large in many
 * shards, or common in any text, are such. Of two alike, the one from the middle comes first: titles begin with who issued
 * them and end with what kind of paper they are, as hundreds do.
 */
async function rareFirst(groups, shards) {
  var large = await Promise.all(shards.map(largeWords));
  var all = shards.reduce(function (sum, shard) { return sum + shard.documents; }, 0);
  function weight(group) {
    if (/^[#@]/.test(group[0])) { return -1; }
    var half = crc32(encode(indexWord(group[0]))) >>> 16;
    var share = shards.reduce(function (sum, shard, i) { return sum + (large[i].has(half) ? shard.documents / all : 0); }, 0);
    for (var i = 0; i < words.common.length; i += 2) { if (words.common.substr(i, 2) === group[0]) { return Math.max(share, 0.5); } }
    return share;
  }
  return groups.map(function (group, i) {
    return { group: group, rank: weight(group), at: Math.abs(i - groups.length / 2) };
  }).sort(function (one, other) { return one.rank - other.rank || one.at - other.at; })
    .map(function (entry) { return entry.group; });
}

var IN_ONE_TRIP = 8;

/*
 * Documents that hold every group. Shards are asked for two more groups at a time and leave when nothing is left; of a
 * small archive all is asked for at once, some 2 kB each, which is a trip to the server less. Once the
 * texts of those that are left cost less than what is still to be asked, they are looked at instead. Groups that only
 * confirm the order of others are not worth a third more if the archive is large and a long query has four pairs in
 * order already.
 */
async function matchAll(shards, plan, loose) {
  function isNeeded(group) { return loose || !plan.spare.has(keyOf(group)) || plan.needed.has(keyOf(group)); }
  var alive = shards.map(function (shard) { return { shard: shard, hits: [] }; });
  var needed = await rareFirst(plan.groups.filter(isNeeded), shards);
  var ordered = needed.concat(await rareFirst(plan.groups.filter(function (group) { return !isNeeded(group); }), shards));
  var asked = [], unsure = [];
  while (alive.length && asked.length < ordered.length) {
    var step = !asked.length && needed.length > 2 && archive.documents > COVERED ? 1 : 2;
    asked = ordered.slice(0, asked.length < needed.length ? Math.min(asked.length + step, needed.length) : asked.length + 2);
    if (ordered.length * shards.length <= IN_ONE_TRIP) { asked = ordered; }
    await Promise.all(alive.map(async function (state) {
      state.hits = await matchShard(state.shard, asked, plan.chains, ANY, loose) || [];
    }));
    alive = alive.filter(function (state) { return state.hits.length; });
    unsure = loose ? [] : unconfirmed(plan, asked);
    if (unsure.length && (asked.length < needed.length
      ? isCheaper(alive, ordered.slice(asked.length)) : isSettled(alive, needed.length))) { break; }
  }
  if (unsure.length && isFew(alive)) { await keepCertain(alive, unsure); }
  // Single characters and beginnings of numbers are not indexed by title.
  asked = asked.filter(function (group) { return group[0].length > 1 && !/~/.test(group.join("")); });
  await Promise.all(alive.map(async function (state) {
    var titled = asked.length && await matchShard(state.shard, asked, plan.chains, IN_TITLE, loose) || [];
    state.titled = new Set(titled.map(function (hit) { return hit.document; }));
  }));
  return alive;
}

/* Leave those documents whose texts have the words. */
function keepCertain(states, wanted) {
  return Promise.all(states.map(async function (state) {
    var sure = await Promise.all(state.hits.map(function (hit) { return holds({ shard: state.shard, document: hit.document }, wanted); }));
    state.hits = state.hits.filter(function (hit, i) { return sure[i]; });
  }));
}

/* The squeezed words of which a part has not been asked for. */
function unconfirmed(plan, asked) {
  var keys = asked.map(keyOf);
  return plan.spans.filter(function (span) {
    return span.keys.some(function (key) { return keys.indexOf(key) < 0; });
  }).map(function (span) { return span.text; });
}

/* Whether few texts, some 8 kB each, are cheaper than so many groups in the shards left, 3 kB each; texts know no dates and numbers. */
function isCheaper(states, groups) {
  return isFew(states) && countOf(states) * 2 <= groups.length * states.length &&
    groups.every(function (group) { return group.length === 1 && !/^[#@~]|~$/.test(group[0]); });
}

var CONFIRMED = 8000;

function isSettled(states, needed) {
  return isFew(states) || (archive.documents > CONFIRMED && needed > 3);
}

function isFew(states) { return countOf(states) <= PAGE; }

function countOf(states) { return states.reduce(function (sum, state) { return sum + state.hits.length; }, 0); }

/* At most 3: a slip makes pairs that are nowhere else, and one of them must not outweigh two that are right. */
function rarity(count) { return Math.min(3, Math.log(1 + archive.documents / (count + 1))); }
