/* How a text is cut into terms. Folding and terms equal folding.py and tokens.py; tests/search/vectors.yml holds them to it. */

var INVISIBLE = /[\u00ad\u0640\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]/g;
var PAIRED = "々〇\\u3041-\\u30fa\\u30fc-\\u30ff\\u3400-\\u9fff\\ua000-\\ua48c\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
var SPELLED = "0-9a-z\\u00df-\\u00f6\\u00f8-\\u024f\\u0300-\\u036f\\u0370-\\u052f\\u0620-\\u0669\\u066e-\\u06d3" +
  "\\u06d5-\\u06dc\\u06ee-\\u06ff\\u0f20-\\u0f33\\u0f40-\\u0fbc\\u1810-\\u1819\\u1820-\\u18aa\\u1950-\\u19df";
var RUN = new RegExp("([" + PAIRED + "]+)|([" + SPELLED + "]+)", "gu");
// What follows a run; blanks and signs that people leave out when they type a title or a name do not part a pair.
var LEFT_OUT = "[ \"'()\\[\\]·•‧・〈〉《》「」『』【】〔〕‘’“”]*";
var AFTER = new RegExp("^(" + LEFT_OUT + ")(([" + PAIRED + "])|[" + SPELLED + "])", "u");
var ALL_LEFT_OUT = new RegExp("^" + LEFT_OUT + "$");
var NOT_IN_KEY = new RegExp("[^" + PAIRED + SPELLED + "]+", "gu");
var ZERO_TO_NINE = "〇一二三四五六七八九";
var YEAR = "((?:19|20)\\d\\d)", MONTH = "(0?[1-9]|1[0-2])", DAY = "(0?[1-9]|[12]\\d|3[01])";
// The first group stands for a look-behind, which browsers learnt late.
var DATE = "(^|\\D)" + YEAR + "(?:\\s*年(?:\\s*" + MONTH + "\\s*月(?:\\s*" + DAY + "\\s*[日号])?)?" +
  "|([-/.])" + MONTH + "\\5" + DAY + "(?!\\d)|-(0[1-9]|1[0-2])(?![-\\d])|(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?!\\d))";
var CHINESE_DATE = "([〇零○一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?)?";
var NUMBER = "(?:[\\[(〔【{<〈〖「]\\s*" + YEAR + "\\s*年?\\s*[\\])〕】}>〉〗」]|" + YEAR +
  "\\s*年\\s*第)\\s*第?\\s*0*(\\d{1,5})\\s*号?";
var PREFIX = new RegExp("([" + PAIRED + "]+)\\s*$", "u"), LONGEST_PREFIX = 20;

var folding = { characters: Object.create(null), phrases: Object.create(null), usual: Object.create(null), pattern: null };

function readFolding(table) {
  var phrases = [];
  table.split("\n").forEach(function (line) {
    var arrow = line.indexOf("→");
    if (arrow > 0) {
      phrases.push(line.slice(0, arrow));
      folding.phrases[line.slice(0, arrow)] = line.slice(arrow + 1);
    } else {
      folding.usual[line[0]] = line[1];
      for (var i = 1; i < line.length; i++) { folding.characters[line[i]] = line[0]; }
    }
  });
  phrases.sort(function (one, other) { return other.length - one.length; });
  folding.pattern = new RegExp(phrases.join("|"), "g");
}

/*
 * The table of Traditional characters is fetched when it may be needed: the index is in Simplified script, so a query
 * whose words are all there needs no folding. Returns whether the table is new.
 */
async function needFolding() {
  if (folding.pattern) { return false; }
  readFolding(await textPart(archive.reference, "fold"));
  return true;
}

/*
 * An edition in another script shows what the index holds in its own: the longest of its phrases, else each character's
 * usual form. The site's own edition has no such words, and fetches nothing.
 */
var edition = document.documentElement.getAttribute("data-edition"), forms = null, longestForm = 1;

async function needForms() {
  if (!edition || forms) { return; }
  await needFolding();
  readForms(await request("edition", "../" + edition + "/words.js"));
}

function readForms(packed) {
  forms = Object.create(null);
  unpackedText(packed).split("\n").forEach(function (line) {
    var arrow = line.indexOf("→"), word = arrow > 0 ? line.slice(0, arrow) : simplified(line);
    forms[word] = line.slice(arrow + 1);
    longestForm = Math.max(longestForm, word.length);
  });
}

function simplified(text) {
  for (var i = 0, out = ""; i < text.length; i++) { out += folding.characters[text[i]] || text[i]; }
  return out;
}

/* A text of the index as this edition writes it; one that is in the edition's script already stays. */
function written(text) {
  if (!forms || (edition !== "zh-Hans" && inTraditional(text))) { return text; }
  if (edition === "zh-Hans") { return simplified(text); }
  for (var at = 0, out = ""; at < text.length;) {
    var length = Math.min(longestForm, text.length - at);
    while (length > 1 && !(text.substr(at, length) in forms)) { length--; }
    var piece = text.substr(at, length);
    out += forms[piece] || folding.usual[piece] || piece;
    at += length;
  }
  return out;
}

function inTraditional(text) { return (text.match(new RegExp(TRADITIONAL.source, "g")) || []).length * 20 > text.length; }

var TRADITIONAL = new RegExp("[們個國學為與會開關進過時對說發後實經長門間來這書車無業東專務應當於規據總萬縣區臺灣員導領資訊號術數變" +
  "處參圖護標準際團隊歷屆興舊權責衛濟計劃條項級組織聯絡單從見觀調設議論認證訂記評試該請課談質費貨買賣貧財貸險須類點檢測環境產農災補貼辦]");

function foldCharacters(text) {
  var plain = text.normalize("NFKC").toLowerCase().replace(INVISIBLE, ""), out = "";
  for (var i = 0; i < plain.length; i++) { out += folding.characters[plain[i]] || plain[i]; }
  return out;
}

function fold(text) {
  var out = foldCharacters(text);
  return folding.pattern ? out.replace(folding.pattern, function (phrase) { return folding.phrases[phrase]; }) : out;
}

function pairs(run) {
  var characters = Array.from(run), out = [];
  for (var i = 0; i + 1 < characters.length; i++) { out.push(characters[i] + characters[i + 1]); }
  return out;
}

function lastCharacter(text) { return Array.from(text).pop(); }

function firstCharacter(text) { return String.fromCodePoint(text.codePointAt(0)); }

function each(pattern, text, use) {
  var found, expression = new RegExp(pattern, "gu");
  while ((found = expression.exec(text))) {
    use(found);
    if (!found[0]) { expression.lastIndex++; }
  }
}

function twoDigits(number) { return (number < 10 ? "0" : "") + number; }

function dateTerms(year, month, day) {
  var out = ["@" + year];
  if (month >= 1 && month <= 12) {
    out.push("@" + year + twoDigits(month));
    if (day >= 1 && day <= new Date(year, month, 0).getDate()) { out.push(out[1] + twoDigits(day)); }
  }
  return out;
}

function smallNumber(written) {
  var ten = written.lastIndexOf("十"), tens = written.slice(0, Math.max(ten, 0)), ones = written.slice(ten + 1);
  if (tens.length > 1 || ones.length > 1) { return 0; }
  var value = ones ? ZERO_TO_NINE.indexOf(ones) : 0;
  return ten < 0 ? value : value + 10 * (tens ? ZERO_TO_NINE.indexOf(tens) : 1);
}

function chineseYear(written) {
  return +Array.from(written, function (digit) { return Math.max(ZERO_TO_NINE.indexOf(digit), 0); }).join("");
}

/* Dates in a folded text: each with its terms, coarse to fine, and where it stands. */
function dates(text) {
  var out = [];
  each(DATE, text, function (found) {
    var start = found.index + found[1].length;
    var month = +(found[3] || found[6] || found[8] || found[9] || 0);
    var day = +(found[4] || found[7] || found[10] || 0);
    out.push({ terms: dateTerms(+found[2], month, day), start: start, end: found.index + found[0].length });
  });
  each(CHINESE_DATE, text, function (found) {
    var year = chineseYear(found[1]);
    if (year < 1900 || year > 2099) { return; }
    var terms = dateTerms(year, found[2] ? smallNumber(found[2]) : 0, found[3] ? smallNumber(found[3]) : 0);
    out.push({ terms: terms, start: found.index, end: found.index + found[0].length, written: true });
  });
  return out;
}

/* Document numbers in a folded text: prefix, year and running number, and where they stand. */
function numbers(text) {
  var out = [];
  each(NUMBER, text, function (found) {
    // A year without brackets must not be the end of a longer number.
    if (found[2] && /\d/.test(text.charAt(found.index - 1))) { return; }
    var before = PREFIX.exec(text.slice(Math.max(0, found.index - LONGEST_PREFIX), found.index));
    out.push({
      prefix: before ? before[1].replace(/字$/, "") : "", key: (found[1] || found[2]) + found[3],
      start: found.index - (before ? before[0].length : 0), end: found.index + found[0].length
    });
  });
  return out;
}

function numberTerm(prefix, key) { return "#" + Array.from(prefix).slice(-2).join("") + key; }

function identity(folded) { return "#" + folded.replace(NOT_IN_KEY, ""); }

function spelled(word) {
  var out = [word], pieces = word.match(/[0-9]+|[^0-9]+/g);
  if (pieces.length > 1) { out = out.concat(pieces); }
  pieces.forEach(function (piece) {
    if (/^[0-9]{2,8}$/.test(piece)) {
      for (var cut = 1; cut < piece.length; cut++) { out.push(piece.slice(0, cut) + "~", "~" + piece.slice(cut)); }
    }
  });
  return out;
}

/* A term as the word it is in Pagefind's index. */
function indexWord(term) {
  var sign = { "@": "qd", "#": "qn", "~": "qs" }[term[0]];
  if (sign) { return indexWord(sign + term.slice(1)); }
  if (term[term.length - 1] === "~") { return indexWord("qp" + term.slice(0, -1)); }
  if (/^[0-9a-z]+$/.test(term)) { return term + "qq"; }
  if (/^[0-9a-z〇\u3400-\u9fff]+$/.test(term)) { return term; }
  return "qx" + Array.from(encode(term), function (byte) { return (byte < 16 ? "0" : "") + byte.toString(16); }).join("") + "qq";
}

/* Every term of a folded text, as the index has them. The page itself needs it for tests only. */
function terms(text) {
  var out = [];
  each(RUN.source, text, function (found) {
    out = out.concat(found[1] ? Array.from(found[1]).concat(pairs(found[1])) : spelled(found[2]));
    var after = AFTER.exec(text.slice(found.index + found[0].length));
    if (after && (!after[1] || found[1] || after[3])) { out.push(lastCharacter(found[0]) + after[2]); }
  });
  dates(text).forEach(function (date) { out = out.concat(date.terms); });
  numbers(text).forEach(function (number) {
    out.push("#" + number.key);
    if (number.prefix) { out.push(numberTerm(number.prefix, number.key)); }
  });
  return out;
}
