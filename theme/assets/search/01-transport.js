/*
 * 检索页的脚本。Pagefind 的索引由 generator/search 切成一个个小脚本，这里按需取来，所以网站上和本地文件夹里是同样的字节。
 *
 * The search page. Pagefind's index travels as small classic scripts (generator/search says how), fetched as a query
 * needs them, so a server and a folder on a stick work alike, without fetch, modules, workers or WebAssembly.
 * The files of this folder, in their order, are one script in one strict function. Syntax: what browsers of 2018 run.
 */

/* Parts of the index come as small scripts, packed into strings: asking for them, and unpacking them (RFC 1951). */

var mount = document.getElementById("search");
var base = (mount ? mount.getAttribute("data-site") || "" : "") + "pagefind/";
var delivered = Object.create(null);
var pending = Object.create(null);

function receive(name, value) { delivered[name] = value; }
window.gongkaiSearch = receive;

/* The value that a script of the index brings; `script`, if it is in the page already. */
function request(name, address, script) {
  if (!pending[name]) {
    pending[name] = new Promise(function (resolve, reject) {
      var added = script || document.createElement("script");
      added.onload = function () {
        added.remove();
        if (name in delivered) { resolve(delivered[name]); delete delivered[name]; } else { added.onerror(); }
      };
      added.onerror = function () {
        added.remove();
        delete pending[name];
        reject(new Error(address));
      };
      if (!script) {
        added.src = base + address;
        document.head.appendChild(added);
      }
    });
  }
  return pending[name];
}

// The page itself has asked for the manifest, by its digest, and runs it behind this script.
var asked = document.querySelector("script[data-index]");
if (asked) { request("manifest", "", asked).catch(Boolean); }

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
