/* Which of them come first, and what is found when none has all of it. */

var ASKED_FOR = -1, TITLE = 0, OTHER_TITLE = 1, TEXT = 2, OTHER_TEXT = 3, NEAR = 4;
var archive = { shards: [], documents: 0, reference: "", pages: "" };

function newestFirst(one, other) { return other.shard.at - one.shard.at || other.document - one.document; }

function bestFirst(one, other) { return one.tier - other.tier || other.score - one.score || newestFirst(one, other); }

function hitsOf(matched, titleTier, textTier) {
  var hits = [];
  matched.forEach(function (state) {
    state.hits.forEach(function (hit) {
      var tier = state.titled.has(hit.document) ? titleTier : textTier;
      hits.push({ shard: state.shard, document: hit.document, score: hit.strength, tier: tier });
    });
  });
  return hits;
}

function merge(first, second) {
  var known = new Map();
  first.concat(second).forEach(function (hit) {
    var key = hit.shard.at + ":" + hit.document, other = known.get(key);
    if (!other || hit.tier < other.tier) { known.set(key, hit); }
  });
  return Array.from(known.values());
}

/* Documents that hold as much of the query as any, by weight; only those that hold most of it. */
async function nearest(groups) {
  var chosen = (await rareFirst(groups, archive.shards)).slice(0, 12), found = new Map(), total = 0;
  for (var group of chosen) {
    var lists = await everywhere(group);
    var weight = rarity(lists.reduce(function (sum, list) { return sum + list.length; }, 0));
    total += weight;
    lists.forEach(function (list, s) {
      list.forEach(function (posting) {
        var key = s + ":" + posting.document;
        var hit = found.get(key) || { shard: archive.shards[s], document: posting.document, score: 0, tier: NEAR };
        hit.score += weight;
        found.set(key, hit);
      });
    });
  }
  return Array.from(found.values()).filter(function (hit) { return hit.score >= total * 0.45; })
    .sort(bestFirst).slice(0, 50);
}

/* A group's postings in every shard. */
function everywhere(group) {
  return Promise.all(archive.shards.map(async function (shard) {
    var lists = await present(shard, group, ANY);
    return lists.length ? union(lists) : [];
  }));
}

/* Raise those of the first hits whose titles hold more of these groups. */
async function boost(hits, groups) {
  for (var hit of hits.slice(0, 40)) {
    for (var group of groups) {
      var lists = await present(hit.shard, group, IN_TITLE);
      if (lists.some(function (list) { return list.some(isOf(hit)); })) { hit.score += 10; }
    }
  }
}

function isOf(hit) { return function (posting) { return posting.document === hit.document; }; }

/* Among the first hits, those that have the words exactly as they were written come first, in titles the closest. */
async function refine(hits, plan) {
  var wanted = plan.number || plan.whole;
  if (!wanted || hits.length < 2) { return; }
  var window = hits.slice(0, 24), titles = window.filter(function (hit) { return hit.tier <= OTHER_TITLE; });
  if (titles.length > 1 && (plan.number || plan.groups.length > 1)) {
    await Promise.all(titles.map(function (hit) {
      return matter(hit).then(function (record) { hit.closeness = closeness(record, wanted, !!plan.number); });
    }));
  }
  if (!titles.length && plan.chains.some(function (chain) { return chain.length > 3; })) {
    await Promise.all(window.slice(0, hits.length > PAGE ? AT_ONCE : PAGE).map(async function (hit) { hit.closeness = await literally(hit, plan.literal); }));
  }
  window.sort(function (one, other) {
    return one.tier - other.tier || (other.closeness || 0) - (one.closeness || 0) || bestFirst(one, other);
  });
  window.forEach(function (hit, i) { hits[i] = hit; });
}

/* Signs do not keep words apart, but who pastes a sentence wants the one without any between them. */
async function literally(hit, wanted) {
  var own = await texts(hit);
  function has(source) { return fold(source).indexOf(wanted) >= 0; }
  return +(has(own.body) || has(own.summary) || (own.attachments.length > 0 && (await attached(hit)).some(has)));
}

function closeness(record, wanted, number) {
  if (number) { return Math.max.apply(null, numberKeys(record).map(function (key) { return key === wanted ? 2 : +key.endsWith(wanted); })); }
  var title = squeeze(fold(record.title));
  return title.indexOf(wanted) < 0 ? 0 : 1 + wanted.length / title.length;
}

function numberKeys(record) {
  var own = numbers(fold(record.number)).map(function (number) { return number.prefix + number.key; });
  var index = fold(record.index);
  return own.concat(squeeze(index), squeeze(index.slice(index.lastIndexOf("/") + 1)));
}

/* Whether the texts stand in the document as they are written, in its title, text, summary or attachments. */
async function holds(hit, exact) {
  var record = await matter(hit), own = await texts(hit);
  var sources = [record.title, record.number, record.index, record.body, own.body, own.summary, own.keywords].concat(own.attachments);
  if (inside()) { return true; }
  if (own.attachments.length) { sources = sources.concat(await attached(hit)); }
  if (inside()) { return true; }
  if (!sources.some(inTraditional)) { return false; }
  await needFolding();
  return inside();
  function inside() {
    var whole = sources.map(function (source) { return squeeze(fold(source)); });
    return exact.every(function (wanted) { return whole.some(function (source) { return source.indexOf(wanted) >= 0; }); });
  }
}

var MOST_VERIFIED = 20;

/* Quoted texts must be there to the letter; beyond the first few the index's word is taken. */
async function verify(hits, exact) {
  var checked = await Promise.all(hits.slice(0, MOST_VERIFIED).map(function (hit) { return holds(hit, exact); }));
  return hits.filter(function (hit, i) { return i >= MOST_VERIFIED || checked[i]; });
}

// Shards are asked newest first until so many documents are covered, twice as many if little was found, or all on demand. Those
// whose titles may have a long word are asked at once; who finds it in a title need not ask the others.
var COVERED = 25000, ENOUGH = 10, LONG = 8;

function newestShards() { return newestOf(archive.shards, COVERED); }

function newestOf(shards, least) {
  var covered = 0;
  return shards.slice().reverse().filter(function (shard) {
    var wanted = covered < least;
    covered += shard.documents;
    return wanted;
  });
}

/* Everything a query finds, best first, and how it was found. */
async function search(query, everything) {
  var result = await searchDocuments(query, everything ? Infinity : COVERED), nearby = result.near || !result.hits.length;
  if (result.plan.exact.length) { return result; }
  var rows = await tablePart(archive.pages, "pages");
  var pages = [query].concat(result.read).map(function (words) { return pagesFor(words, nearby, rows); }).reduce(merge, []);
  var asked = pages.filter(function (hit) { return !hit.page[4]; });
  result.lists = pages.filter(function (hit) { return hit.page[4]; });
  // Who asks for a page by its name is not shown documents that are like it.
  var named = asked.some(function (hit) { return hit.tier === ASKED_FOR; });
  result.hits = asked.concat(named && result.near ? [] : result.hits);
  if (named) { result.near = false; }
  return result;
}

async function searchDocuments(query, least) {
  var plan = parse(query), result = { hits: [], lists: [], plan: plan, also: [], read: [], near: false, since: "" };
  if (!plan.groups.length) { return result; }
  var asked = newestOf(archive.shards, least), oldest = asked[asked.length - 1], titled = null;
  if (asked.length < archive.shards.length) {
    titled = await titleShards(archive.shards.filter(function (shard) { return asked.indexOf(shard) < 0; }), plan);
    asked = asked.concat(titled || []);
  }
  var hits = await matchIn(asked, plan, query, result);
  if (!hits.length && await needFolding()) { return searchDocuments(query, least); }
  if (asked.length < archive.shards.length) {
    var found = titled && hits.some(function (hit) { return hit.tier === TITLE; });
    if (hits.length < ENOUGH && !found) { return searchDocuments(query, 2 * least); }
    result.since = oldest.years[0][0];
  }
  hits.sort(bestFirst);
  if (plan.exact.length) { hits = await verify(hits, plan.exact); }
  if (!hits.length && plan.exact.length && squeeze(fold(query.replace(QUOTED, "")))) {
    return searchDocuments(query.replace(QUOTE, ""), least);
  }
  if (!hits.length && !plan.exact.length) { return loosen(query, plan, result); }
  // The texts of one page of results are wanted for their excerpts anyway.
  if (plan.chains.length && hits.length > 1 && hits.length <= PAGE && !plan.number && !result.also.length) {
    var certain = await verify(hits, plan.words);
    if (certain.length) { hits = certain; }
  }
  await refine(hits, plan);
  result.hits = hits;
  return result;
}

async function matchIn(shards, plan, query, result) {
  var others = plan.exact.length || plan.number ? [] : variants(fold(query), 3);
  var plans = [plan].concat(others.map(function (variant) { return parse(variant.query); }));
  var found = await Promise.all(plans.map(function (one) { return matchAll(shards, one); }));
  var hits = hitsOf(found[0], TITLE, TEXT);
  others.forEach(function (variant, i) {
    var more = hitsOf(found[i + 1], OTHER_TITLE, OTHER_TEXT);
    if (!more.length) { return; }
    hits = merge(hits, more);
    result.also.push(variant.word);
    plan.words = plan.words.concat(plans[i + 1].words);
  });
  if (plan.boosts.length) { await boost(hits, plan.boosts); }
  return hits;
}

// Pages of the site stand among the hits as documents of a shard older than all.
var SITE = { at: -1, years: [] };

/*
 * Pages of the site: those that are called what the query says, or, if `nearby`, those that speak of it. Politeness and
 * verbs around a name do not count: 「怎么打开长辈版」.
 */
function pagesFor(query, nearby, rows) {
  var whole = squeeze(fold(query)), bare = squeeze(withoutQuestions(fold(query)));
  bare = bare.replace(/^(?:打开|进入|开启|切换到?|设置|使用|查看|找|用)|(?:用|页面|功能|在)$/g, "") || bare;
  return rows.map(function (row, i) {
    var names = [row[1]].concat(row[2]).map(function (name) { return squeeze(fold(name)); });
    var asked = names.some(function (name) { return name === whole || name === bare; });
    // A short name in a long query is by chance: 「…办事指南」.
    var near = nearby && bare.length > 1 && (squeeze(fold(row[3])).indexOf(bare) >= 0 || names.some(function (name) {
      return name.indexOf(bare) >= 0 || (name.length * 3 > bare.length && bare.indexOf(name) >= 0);
    }));
    return asked || near ? { shard: SITE, document: i, score: 0, tier: asked ? ASKED_FOR : TEXT, page: row } : null;
  }).filter(Boolean);
}

/* Nothing has all of it: leave out what asks, then what stands nowhere, then take the nearest. */
async function loosen(query, plan, result) {
  for (var plain of plainer(fold(query))) {
    if (plain && plain !== fold(query).trim()) { return searchDocuments(plain, Infinity); }
  }
  if (plan.number) {
    // No such number: perhaps the beginning of a date, perhaps a slip.
    for (var words of [query, squeeze(fold(query)).replace(/(\d+)/g, " $1 ")]) {
      plan = parse(words, true);
      plan.number = "";
      result.hits = hitsOf(await matchAll(archive.shards, plan), TITLE, TEXT).sort(bestFirst);
      await refine(result.hits, plan);
      if (result.hits.length) {
        result.plan = plan;
        return result;
      }
    }
  }
  if (/^[a-z]{2,}$/.test(squeeze(fold(query)))) {
    await searchReadings(squeeze(fold(query)), result);
    if (result.hits.length) { return result; }
  }
  result.near = true;
  result.plan = plan;
  var kept = await known(plan.groups);
  if (kept.length * 2 >= plan.groups.length) {
    result.hits = hitsOf(await matchAll(archive.shards, { groups: kept, chains: [] }, true), NEAR, NEAR).sort(bestFirst);
  }
  if (!result.hits.length && kept.length) { result.hits = await nearest(kept); }
  return result;
}

async function known(groups) {
  var kept = [];
  for (var group of groups.slice(0, 24)) {
    if ((await everywhere(group)).some(function (list) { return list.length; })) { kept.push(group); }
  }
  return kept;
}
