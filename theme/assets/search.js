/*
 * 检索页的脚本。Pagefind 的索引由 generator/search 切成一个个小脚本，这里按需取来，所以网站上和本地文件夹里是同样的字节。
 *
 * The search page. Pagefind's index travels as small classic scripts (generator/search says how), fetched as a query
 * needs them, so a server and a folder on a stick work alike, without fetch, modules, workers or WebAssembly.
 * Order: transport · text · query · matching · ranking · documents · page. Folding and terms must equal
 * folding.py and tokens.py; tests/search/vectors.yml holds them to it. Syntax: what browsers of 2018 run.
 */
(function () {
  "use strict";

  // ---------------------------------------------------------------------------------------------- transport

  var mount = document.getElementById("search");
  var base = (mount ? mount.getAttribute("data-site") || "" : "") + "pagefind/";
  var delivered = Object.create(null);
  var pending = Object.create(null);

  function receive(name, value) { delivered[name] = value; }
  window.gongkaiSearch = receive;

  function request(name, address) {
    if (!pending[name]) {
      pending[name] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = base + address;
        script.onload = function () {
          script.remove();
          if (name in delivered) { resolve(delivered[name]); delete delivered[name]; } else { script.onerror(); }
        };
        script.onerror = function () {
          script.remove();
          delete pending[name];
          reject(new Error(address));
        };
        document.head.appendChild(script);
      });
    }
    return pending[name];
  }

  /* A part of a shard, as `read` makes it of the string that came; the same one whenever it is asked for. */
  function part(shard, key, read) {
    return request(shard + "/" + key, shard + "/" + key + ".js").then(function (value) {
      if (typeof value === "string") { pending[shard + "/" + key] = Promise.resolve(value = read(value)); }
      return value;
    });
  }

  function tablePart(shard, key) {
    return part(shard, key, readTable);
  }

  function readTable(packed) { return JSON.parse(new TextDecoder("gbk").decode(inflate(bytesOf(packed)))); }

  function textPart(shard, key) { return part(shard, key, unpackedText); }

  function unpackedText(packed) { return new TextDecoder().decode(inflate(bytesOf(packed))); }

  /* The bytes of a string of which two characters carry 13 bits (packing.py). */
  function bytesOf(packed) {
    var bytes = new Uint8Array(packed.length * 13 >> 4), held = 0, holds = 0;
    function digit(at) {
      var code = packed.charCodeAt(at);
      return code - (code > 0x5c ? 0x24 : 0x23);
    }
    for (var i = 0, size = 0; i < packed.length; i += 2) {
      held = held << 13 | digit(i) * 91 + digit(i + 1);
      for (holds += 13; holds >= 8; size++) { bytes[size] = held >> (holds -= 8); }
      held &= 255;
    }
    return bytes;
  }

  // RFC 1951. Codes are read bit by bit: the parts are a few kilobytes each.
  var LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163,
    195, 227, 258];
  var LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  var CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

  function codeTable(lengths) {
    var counts = new Uint16Array(16), starts = new Uint16Array(17), symbols = [];
    lengths.forEach(function (length) { if (length) { counts[length]++; } });
    for (var i = 1; i < 16; i++) { starts[i + 1] = starts[i] + counts[i]; }
    lengths.forEach(function (length, symbol) { if (length) { symbols[starts[length]++] = symbol; } });
    return { counts: counts, symbols: symbols };
  }

  function fixedTables() {
    var lengths = [];
    for (var i = 0; i < 288; i++) { lengths.push(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8); }
    return [codeTable(lengths), codeTable(new Array(30).fill(5))];
  }

  function inflate(source) {
    var at = 0, held = 0, holds = 0, out = new Uint8Array(source.length * 4 + 64), size = 0;
    function bits(count) {
      while (holds < count) { held |= source[at++] << holds; holds += 8; }
      var value = held & ((1 << count) - 1);
      held >>>= count;
      holds -= count;
      return value;
    }
    function symbol(table) {
      for (var length = 1, code = 0, first = 0, index = 0; length < 16; length++) {
        code |= bits(1);
        var count = table.counts[length];
        if (code - count < first) { return table.symbols[index + code - first]; }
        index += count;
        first = (first + count) << 1;
        code <<= 1;
      }
      throw new Error("inflate");
    }
    function room(more) {
      if (size + more > out.length) {
        var larger = new Uint8Array(Math.max(out.length * 2, size + more));
        larger.set(out);
        out = larger;
      }
    }
    function dynamicTables() {
      var literals = bits(5) + 257, distances = bits(5) + 1, codes = bits(4) + 4;
      var lengths = new Array(19).fill(0), all = [];
      for (var i = 0; i < codes; i++) { lengths[CODE_ORDER[i]] = bits(3); }
      var table = codeTable(lengths);
      while (all.length < literals + distances) {
        var next = symbol(table);
        if (next < 16) { all.push(next); continue; }
        var value = next === 16 ? all[all.length - 1] : 0;
        for (var times = next === 16 ? 3 + bits(2) : next === 17 ? 3 + bits(3) : 11 + bits(7); times; times--) {
          all.push(value);
        }
      }
      return [codeTable(all.slice(0, literals)), codeTable(all.slice(literals))];
    }
    function block(tables) {
      for (var next = symbol(tables[0]); next !== 256; next = symbol(tables[0])) {
        if (next < 256) { room(1); out[size++] = next; continue; }
        var length = LENGTHS[next - 257] + bits(LENGTH_BITS[next - 257]);
        var distanceCode = symbol(tables[1]);
        var extra = distanceCode < 4 ? 0 : (distanceCode >> 1) - 1;
        var from = distanceCode < 4 ? distanceCode + 1 : ((2 + (distanceCode & 1)) << extra) + 1 + bits(extra);
        room(length);
        for (; length; length--, size++) { out[size] = out[size - from]; }
      }
    }
    for (var last = 0; !last;) {
      last = bits(1);
      var kind = bits(2);
      if (kind) { block(kind === 1 ? fixedTables() : dynamicTables()); continue; }
      held = holds = 0;
      var stored = source[at] | source[at + 1] << 8;
      at += 4;
      room(stored);
      out.set(source.subarray(at, at + stored), size);
      at += stored;
      size += stored;
    }
    return out.subarray(0, size);
  }

  // ---------------------------------------------------------------------------------------------- text

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

  // ---------------------------------------------------------------------------------------------- query

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

  // ---------------------------------------------------------------------------------------------- matching

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

  /*
   * Documents that hold every group. Shards are asked for two more groups at a time and leave when nothing is left. Once the
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

  // ---------------------------------------------------------------------------------------------- ranking

  var ASKED_FOR = -1, TITLE = 0, OTHER_TITLE = 1, TEXT = 2, OTHER_TEXT = 3, NEAR = 4;
  var archive = { shards: [], documents: 0, reference: "", pages: [] };

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
    var pages = [query].concat(result.read).map(function (words) { return pagesFor(words, nearby); }).reduce(merge, []);
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
  function pagesFor(query, nearby) {
    var whole = squeeze(fold(query)), bare = squeeze(withoutQuestions(fold(query)));
    bare = bare.replace(/^(?:打开|进入|开启|切换到?|设置|使用|查看|找|用)|(?:用|页面|功能|在)$/g, "") || bare;
    return archive.pages.map(function (row, i) {
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

  // ---------------------------------------------------------------------------------------------- documents

  var ROWS_IN_PACK = 32;

  function matter(hit) {
    if (hit.page) {
      return Promise.resolve({
        href: hit.page[0], title: hit.page[1], index: "", number: "", body: label("page"), published: "", validity: "", state: ""
      });
    }
    return tablePart(hit.shard.id, "m" + Math.floor(hit.document / ROWS_IN_PACK)).then(function (pack) {
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

  // ---------------------------------------------------------------------------------------------- page

  // After a key more may follow; a word that came at once, pasted, spoken or composed, is whole.
  var PAGE = 10, MOST_VALUES = 8, PAUSE = 250, SHORT_PAUSE = 100;
  // Counting a filter costs about half a byte a document: a large archive's are counted when asked for.
  var COUNTED = 10000;
  var FACETS = ["year", "body", "category", "theme", "genre", "validity"];
  var box = document.querySelector("main input[name=q]") || document.querySelector("input[name=q]");
  var siteTitle = document.title, running = 0, latest = null, typing = false, columns = Object.create(null);

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

  function say(sentence) { if (parts.status.textContent !== sentence) { parts.status.textContent = sentence; } }

  function start() {
    mount.appendChild(parts.chosen);
    mount.appendChild(element("div", { "class": "count" }, [parts.status, parts.tools]));
    ["note", "list", "pages"].forEach(function (name) { mount.appendChild(parts[name]); });
    (document.getElementById("search-filters") || mount).appendChild(parts.filters);
    empty();
    listen();
    var view = wanted();
    if (view.q && box.value !== view.q) { box.value = view.q; }
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
    say(label("busy"));
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
    // The one file whose name stays while its content changes: never from a cache.
    var file = location.protocol === "file:" ? "manifest.js" : "manifest.js?" + Date.now();
    var manifest = await request("manifest", file);
    newestOf(manifest.shards, COVERED).forEach(function (shard) { largeWords(shard).catch(Boolean); });
    var read = await Promise.all([tablePart(manifest.reference, "words"), tablePart(manifest.pages, "pages")]);
    words = read[0];
    manifest.shards.forEach(function (shard, at) { shard.at = at; });
    latest = null;
    archive = {
      shards: manifest.shards, reference: manifest.reference, pages: read[1],
      documents: manifest.shards.reduce(function (sum, shard) { return sum + shard.documents; }, 0)
    };
    columns = Object.create(null);
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

  /* Excerpts are fetched for what can be seen, the rest as the reader comes to it. */
  async function addExcerpts(shown, items, plan, run) {
    function add(hit, i) { return addExcerpt(hit, items[i], plan, run); }
    if (!("IntersectionObserver" in window)) { return Promise.all(shown.map(add)); }
    // Only then: rows without excerpts are so low that all of them would be seen.
    await Promise.all(shown.slice(0, AT_ONCE).map(add));
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        var i = items.indexOf(entry.target);
        if (!entry.isIntersecting) { return; }
        observer.unobserve(entry.target);
        add(shown[i], i).catch(function () { /* the title stands without it */ });
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
    Object.keys(language).forEach(function (name) { snippet.setAttribute(name, language[name]); });
    if (prefix) { snippet.appendChild(element("b", {}, prefix)); }
    if (place.start) { snippet.appendChild(document.createTextNode("…")); }
    marked(source, found, place.start, place.end).forEach(function (piece) {
      snippet.appendChild(typeof piece === "object" ? piece : document.createTextNode(piece.replace(/\n/g, " ")));
    });
    if (place.end < source.length) { snippet.appendChild(document.createTextNode("…")); }
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

  // ---------------------------------------------------------------------------------------------- filters

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
    var rows = values.map(function (value) { return choice(view, facet, value, written(value), counts.get(value)); });
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

  // ---------------------------------------------------------------------------------------------- suggestions

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
}());
