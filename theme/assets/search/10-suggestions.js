/* Near words and readings, when little was found; what other programs may call. */

/* Keywords of all documents with how many have them, and the words of the table of synonyms. */
async function vocabulary() {
  var counts = new Map();
  words.synonyms.forEach(function (group) { group.forEach(function (word) { counts.set(word, 0); }); });
  var lists = await Promise.all(archive.shards.map(function (shard) { return tablePart(shard.id, "w"); }));
  lists.forEach(function (list) {
    list.forEach(function (entry) { counts.set(entry[0], (counts.get(entry[0]) || 0) + entry[1]); });
  });
  return counts;
}

/* Words that look like the query: most characters shared. */
async function suggestions(query) {
  var wanted = squeeze(fold(query));
  if (wanted.length < 2) { return []; }
  var counts = await vocabulary();
  return Array.from(counts.keys())
    .map(function (word) { return { word: word, like: likeness(wanted, squeeze(fold(word))) }; })
    .filter(function (entry) { return entry.like >= 0.5; })
    .sort(function (one, other) { return other.like - one.like || counts.get(other.word) - counts.get(one.word); })
    .slice(0, 5).map(function (entry) { return entry.word; });
}

var readings = null;

async function needReadings() {
  if (readings) { return; }
  readings = Object.create(null);
  (await textPart(archive.reference, "pinyin")).split("\n").forEach(function (line) {
    var gap = line.indexOf(" ");
    for (var i = gap + 1; i < line.length; i++) { (readings[line[i]] = readings[line[i]] || []).push(line.slice(0, gap)); }
  });
}

/* Whether letters read as the word: each character by its whole reading or its first letter, to the end of both. */
function readsAs(letters, word) {
  if (!word) { return !letters; }
  return (readings[word[0]] || []).some(function (reading) {
    return (letters.indexOf(reading) === 0 && readsAs(letters.slice(reading.length), word.slice(1))) ||
      (letters[0] === reading[0] && readsAs(letters.slice(1), word.slice(1)));
  });
}

/* For those who know how a word sounds: the words that read like the letters, and what they find. */
async function searchReadings(letters, result) {
  await needReadings();
  var counts = await vocabulary();
  var found = Array.from(counts.keys()).filter(function (word) { return word.length > 1 && readsAs(letters, word); });
  found.sort(function (one, other) { return counts.get(other) - counts.get(one); });
  for (var word of found.slice(0, 3)) {
    var more = hitsOf(await matchAll(archive.shards, parse(word)), TITLE, TEXT);
    if (more.length) {
      result.hits = merge(result.hits, more).sort(bestFirst);
      result.read.push(word);
      result.plan.words.push(word);
    }
  }
}

function likeness(one, other) {
  var shared = Array.from(new Set(one)).filter(function (character) { return other.indexOf(character) >= 0; }).length;
  return 2 * shared / (new Set(one).size + new Set(other).size);
}

/* Addresses of everything a query finds, best first; for the quality report. */
receive.find = async function (query) {
  await open(false);
  var found = await search(query, true);
  return Promise.all(found.hits.map(function (hit) { return matter(hit).then(function (record) { return record.href; }); }));
};
/* So that tests of large archives need none. */
receive.cover = function (documents) { COVERED = documents; };
receive.fold = fold;
receive.terms = terms;
receive.indexWord = indexWord;
receive.parse = parse;
receive.readFolding = readFolding;
receive.readForms = readForms;
receive.written = written;
receive.inflate = inflate;
receive.excerpt = excerpt;
receive.readTable = readTable;
if (mount && box) { start(); }
