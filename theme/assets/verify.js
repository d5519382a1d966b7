/* 核验：文件不离开这台设备。SHA-256 自己算（FIPS 180-4）：从文件夹打开的网页没有 crypto.subtle。 */
(function (w, d) {
  "use strict";
  var box = d.getElementById("verify"), file = d.getElementById("verify-file"), say = d.getElementById("verify-say");
  var root = box.getAttribute("data-site"), manifest = null, taken = null, BLOCK = 1 << 20;

  function text(name, values) {
    return (box.getAttribute("data-" + name) || "").replace(/\{(\w+)\}/g, function (whole, key) { return key in values ? values[key] : whole; });
  }

  /* 前 64 个质数的立方根、前 8 个质数的平方根，各取小数部分的前 32 位。 */
  var K = [], START = [];
  (function () {
    function part(x) { return ((x - Math.floor(x)) * 4294967296) | 0; }
    for (var n = 2; K.length < 64; n++) {
      var prime = true;
      for (var f = 2; f * f <= n; f++) { if (n % f === 0) { prime = false; break; } }
      if (prime) { if (START.length < 8) { START.push(part(Math.sqrt(n))); } K.push(part(Math.cbrt(n))); }
    }
  })();

  function Digest() { this.state = START.slice(); this.rest = new Uint8Array(64); this.used = 0; this.size = 0; this.words = new Int32Array(64); }
  Digest.prototype.block = function (bytes, at) {
    var m = this.words, s = this.state, i, x, y;
    for (i = 0; i < 16; i++, at += 4) { m[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]; }
    for (; i < 64; i++) {
      x = m[i - 15]; y = m[i - 2];
      m[i] = m[i - 16] + m[i - 7] + (((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)) + (((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10));
    }
    var a = s[0], b = s[1], c = s[2], e = s[4], f = s[5], g = s[6], h = s[7], v = s[3];
    for (i = 0; i < 64; i++) {
      x = (h + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) + ((e & f) ^ (~e & g)) + K[i] + m[i]) | 0;
      y = ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (v + x) | 0; v = c; c = b; b = a; a = (x + y) | 0;
    }
    [a, b, c, v, e, f, g, h].forEach(function (value, n) { s[n] = (s[n] + value) | 0; });
  };
  Digest.prototype.add = function (bytes) {
    var at = 0, take;
    this.size += bytes.length;
    if (this.used) {
      take = Math.min(64 - this.used, bytes.length);
      this.rest.set(bytes.subarray(0, take), this.used); this.used += take; at = take;
      if (this.used < 64) { return; }
      this.block(this.rest, 0); this.used = 0;
    }
    for (; at + 64 <= bytes.length; at += 64) { this.block(bytes, at); }
    this.rest.set(bytes.subarray(at)); this.used = bytes.length - at;
  };
  Digest.prototype.hex = function () {
    var size = this.size, end = new Uint8Array(this.used < 56 ? 64 - this.used : 128 - this.used), view = new DataView(end.buffer);
    end[0] = 128;
    view.setUint32(end.length - 8, Math.floor(size / 536870912));
    view.setUint32(end.length - 4, (size * 8) >>> 0);
    this.add(end);
    return this.state.map(function (word) { return ("0000000" + (word >>> 0).toString(16)).slice(-8); }).join("");
  };

  function readPart(blob) {
    return new Promise(function (resolve, reject) {
      var reader = new FileReader();
      reader.onload = function () { resolve(new Uint8Array(reader.result)); };
      reader.onerror = function () { reject(reader.error); };
      reader.readAsArrayBuffer(blob);
    });
  }

  function digest(chosen) {
    var sum = new Digest();
    function next(at) {
      if (chosen !== taken) { return null; }
      if (at >= chosen.size) { return Promise.resolve(sum.hex()); }
      say.textContent = text("busy", { percent: Math.floor(at / chosen.size * 100) });
      return readPart(chosen.slice(at, at + BLOCK)).then(function (bytes) { sum.add(bytes); return next(at + BLOCK); });
    }
    return next(0);
  }

  /* 网站上取 manifest.json；从文件夹打开时不能取文件，镜像里另有一份脚本。 */
  w.gongkaiManifest = function (value) { manifest = value; };
  function load() {
    if (manifest) { return Promise.resolve(); }
    if (w.location.protocol !== "file:") {
      return w.fetch(root + "manifest.json", { cache: "no-cache" }).then(function (answer) {
        if (!answer.ok) { throw new Error(answer.status); }
        return answer.json();
      }).then(w.gongkaiManifest);
    }
    return new Promise(function (resolve, reject) {
      var script = d.createElement("script");
      script.src = root + "manifest.js";
      script.onload = function () { if (manifest) { resolve(); } else { reject(new Error("manifest.js")); } };
      script.onerror = function () { reject(new Error("manifest.js")); };
      d.head.appendChild(script);
    });
  }

  function show(state, message, path) {
    box.setAttribute("data-state", state);
    say.textContent = message;
    if (path) {
      var link = d.createElement("a");
      link.href = root + path.split("/").map(encodeURIComponent).join("/");
      link.textContent = path;
      say.appendChild(d.createElement("br"));
      say.appendChild(link);
    }
  }

  function judge(name, size, sum) {
    var files = manifest.files, found = [], named = [];
    Object.keys(files).forEach(function (path) {
      if (files[path].sha256 === sum && files[path].size === size) { found.push(path); }
      if (path.slice(path.lastIndexOf("/") + 1) === name) { named.push(path); }
    });
    var values = { name: name, date: manifest.as_of, sum: sum };
    if (found.length) { show("genuine", text("genuine", values), found[0]); }
    else if (named.length) { show("altered", text("altered", values), named.length === 1 ? named[0] : ""); }
    else { show("unknown", text("unknown", values), ""); }
  }

  function take(chosen) {
    if (!chosen) { return; }
    taken = chosen;
    // So that the same file can be chosen again.
    file.value = "";
    box.removeAttribute("data-state");
    say.textContent = text("busy", { percent: 0 });
    load().then(function () { return digest(chosen); }, function () { show("failed", text("no-list", {}), ""); })
      .then(function (sum) { if (sum && chosen === taken) { judge(chosen.name, chosen.size, sum); } })
      .catch(function () { if (chosen === taken) { show("failed", text("failed", { name: chosen.name }), ""); } });
  }

  file.addEventListener("change", function () { take(file.files[0]); });
  ["dragover", "drop"].forEach(function (kind) {
    box.addEventListener(kind, function (event) {
      event.preventDefault();
      if (kind === "drop" && event.dataTransfer) { take(event.dataTransfer.files[0]); }
    });
  });
})(window, document);
