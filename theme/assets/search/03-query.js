/* What a query asks for: numbers, dates, quoted texts, words and their synonyms. */

var words = { synonyms: [], questions: [], topics: [], common: "" };
var QUOTE = /["“”„«»「」『』]/g;
var QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]|[「『]([^」』]+)[」』]/g;
var LOOSE_NUMBER = new RegExp("^([" + PAIRED + "]{2,})\\s*((?:19|20)\\d\\d)\\s*[-年]?\\s*第?\\s*0*(\\d{1,5})\\s*号?$", "u");
// Whose number it is need not be said; blanks within a date, and between characters typed one by one, say nothing.
var LABEL = /^(?:索引号|索取号|文号|发文字号|文件编号|标题|名称)\s*:\s*/;
var SPREAD_DATE = /(\d)\s*([-/.])\s+(?=\d)|(\d)\s+([-/.])(?=\d)/g;
var SPREAD = new RegExp("^[" + PAIRED + "](?:\\s+[" + PAIRED + "])+$", "u");
var BETWEEN_WORDS = new RegExp("[\\s,;、。?!|]+|[/+&]+(?=[" + PAIRED + "])", "u");
var DIGITS_ONLY = /^[0-9a-z]*(?:[^0-9a-z]*[0-9]+)+[^0-9a-z]*$/;

/*
 * What a query asks for: `groups`, each a list of alternative terms of which a document must hold one; `chains`,
 * which groups follow each other in one word, and at which place; `spare`, keys of the groups that only
 * confirm the order of others, unless `needed` elsewhere; `spans`, each word squeezed, with the keys of its groups; `boosts`, groups that only raise it; `exact`,
 * squeezed texts that must stand in it as they are; `words`, squeezed words to mark; `whole`, all of it squeezed; `number`, the squeezed document or index
 * number if the query is one.
 */
function parse(query, asWords) {
  var plan = {
    groups: [], chains: [], spare: new Set(), needed: new Set(), spans: [], boosts: [], exact: [], words: [], dates: [], number: "", whole: squeeze(fold(query))
  };
  var rest = query.replace(QUOTED, function (all, double, corner) {
    if (/^\s*(19|20)\d\d\s*年?\s*$/.test(fold(double || corner))) { return all; }
    plan.exact.push(squeeze(fold(double || corner)));
    wordsGroups(plan, fold(double || corner), true);
    return " ";
  });
  rest = fold(rest).trim().replace(LABEL, "").replace(SPREAD_DATE, "$1$3$2$4");
  if (SPREAD.test(rest)) { rest = rest.replace(/\s+/g, ""); }
  plan.literal = rest || fold(query).replace(QUOTE, "").trim();
  var loose = !asWords && !plan.exact.length && LOOSE_NUMBER.exec(rest);
  if (loose) { rest = loose[1].replace(/字$/, "") + "〔" + loose[2] + "〕" + loose[3] + "号"; }
  if (!asWords && !plan.exact.length && DIGITS_ONLY.test(rest) && (rest.match(/\d/g) || []).length > 7 && !dates(rest).length) {
    plan.number = squeeze(rest);
    plan.groups.push([identity(rest)]);
    plan.words.push(plan.number);
  } else {
    rest = takeDates(plan, takeNumbers(plan, rest));
    rest.split(BETWEEN_WORDS).forEach(function (word) { if (word) { wordsGroups(plan, word, false); } });
  }
  plan.groups = unique(plan.groups);
  return plan;
}

function unique(groups) {
  var seen = Object.create(null);
  return groups.filter(function (group) {
    var known = seen[keyOf(group)];
    seen[keyOf(group)] = true;
    return !known;
  });
}

function squeeze(text) { return text.replace(NOT_IN_KEY, ""); }

function takeNumbers(plan, text) {
  var out = text;
  numbers(text).forEach(function (number) {
    var written = text.slice(number.start, number.end);
    plan.groups.push([number.prefix.length > 1 ? numberTerm(number.prefix, number.key) : "#" + number.key]);
    pairs(number.prefix).forEach(function (pair) { plan.boosts.push([pair]); });
    plan.words.push(squeeze(written));
    plan.number = number.prefix + number.key;
    out = out.replace(written, " ");
  });
  // What is left beside a number is often one character of courtesy: 「…号文」.
  return out === text ? text : out.replace(new RegExp("(^|\\s)[" + PAIRED + "](?=\\s|$)", "gu"), " ");
}

function takeDates(plan, word) {
  var out = word;
  dates(word).forEach(function (date) {
    var term = date.terms[date.terms.length - 1], written = word.slice(date.start, date.end);
    if (term.length < 6 && !date.written) { return; }
    plan.groups.push([term]);
    plan.dates.push(term);
    out = out.replace(written, term.length < 6 ? " 年" : " ");
  });
  return out;
}

function wordsGroups(plan, words, quoted) {
  var some = words.split(/\s+/).map(function (word) { return wordGroups(plan, word); });
  if (quoted && !some.some(Boolean)) { plan.exact.pop(); }
  if (quoted && some.length > 1) { plan.words.push(plan.exact[plan.exact.length - 1]); }
}

/* The groups of a word without blanks, and where in it each begins. Returns whether there are any. */
function wordGroups(plan, word) {
  var runs = [], chain = [], at = 0;
  each(RUN.source, word, function (found) {
    runs.push({ text: found[0], paired: !!found[1], start: found.index, end: found.index + found[0].length });
  });
  function follows(one, other) {
    return one.end === other.start || ((one.paired || other.paired) && ALL_LEFT_OUT.test(word.slice(one.end, other.start)));
  }
  function add(group, place) {
    plan.groups.push(group);
    chain.push({ key: keyOf(group), at: place });
  }
  runs.forEach(function (run, i) {
    var before = runs[i - 1], after = runs[i + 1], joined = before && follows(before, run);
    if (joined) { add([lastCharacter(before.text) + firstCharacter(run.text)], at - 1); }
    if (run.paired) {
      var both = pairs(run.text), covered = joined || (after && follows(run, after));
      both.forEach(function (pair, j) { add([pair], at + j); });
      if (!both.length && !covered) { add([run.text], at); }
    } else {
      add(spelledGroup(run.text, i === 0, i === runs.length - 1, after, word), at);
    }
    at += Array.from(run.text).length;
  });
  if (chain.length > 1) { plan.chains.push(chain); }
  cover(plan, chain);
  if (!runs.length) { return false; }
  plan.words.push(squeeze(word));
  plan.spans.push({ text: squeeze(word), keys: chain.map(function (link) { return link.key; }) });
  return true;
}

/* Of pairs that overlap, every other one is spare; one that is not in another place, or another word, is not. */
function cover(plan, chain) {
  var spare = false;
  chain.forEach(function (link, i) {
    var before = chain[i - 1], after = chain[i + 1];
    spare = !spare && !!before && !!after && before.at === link.at - 1 && after.at === link.at + 1;
    (spare ? plan.spare : plan.needed).add(link.key);
  });
}

/* A number at the edge of a query may be the part of a number that somebody cut or has not finished typing. */
function spelledGroup(text, first, last, next, word) {
  var group = [text];
  if (!/^[0-9]{1,7}$/.test(text) || (/^(19|20)\d\d$/.test(text) && next && /^年/.test(next.text))) { return group; }
  if (first && /^\d/.test(word)) { group.push("~" + text); }
  if (last && /\d$/.test(word)) { group.push(text + "~"); }
  return group;
}

/* The same query in other words, at most `most`: the common name for the formal ones, and each of those for it. */
function variants(folded, most) {
  var out = [];
  words.synonyms.forEach(function (group) {
    group.forEach(function (word) {
      if (folded.indexOf(word) < 0) { return; }
      (word === group[0] ? group : group.slice(0, 1)).forEach(function (other) {
        if (other !== word && out.length < most && folded.indexOf(other) < 0) {
          out.push({ query: folded.split(word).join(other), word: other });
        }
      });
    });
  });
  return out;
}

function withoutQuestions(folded) { return without(folded, words.questions, " "); }

/* The text with these words taken out, or set apart by what stands for them; single characters that are left over go too. */
function without(folded, some, sign) {
  some.forEach(function (word) { folded = folded.split(word).join(sign.replace("*", word)); });
  var pieces = folded.split(/\s+/).filter(Boolean), longer = pieces.filter(function (piece) { return piece.length > 1 || /\w/.test(piece); });
  return (longer.length ? longer : pieces).join(" ");
}

/* Ways to ask for the same with fewer words: without what asks, what is asked about a matter set apart, and the matter alone. */
function plainer(folded) {
  var asked = withoutQuestions(folded);
  return [asked, without(asked, words.topics, " * "), without(asked, words.topics, " ").split(" ").map(function (piece) {
    return piece.replace(/^[办领查交去到找买开看是](?=..)/, "").replace(/(..)[在是要有能会]$/, "$1");
  }).join(" ")];
}

function encode(text) { return new TextEncoder().encode(text); }
