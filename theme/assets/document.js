/* 文件工具里按了才用的：收藏、复制引用、二维码。 */
(function (w, d) {
  "use strict";
  var g = w.gongkai,
    say = g.words,
    box = d.querySelector(".tools"),
    note = box.querySelector(".tools-say");

  function get(n) {
    return box.getAttribute("data-" + n) || "";
  }

  function url() {
    return get("url") || d.querySelector("link[rel=canonical]").href;
  }

  function toggle() {
    var store = g.favourites,
      list,
      at;
    if (!store) return g.load("favourites", toggle);
    list = store.load();
    if (!list) return g.say(note, say.denied);
    at = store.find(list, get("href"));
    if (at >= 0) list.splice(at, 1);
    else
      list.unshift({
        href: get("href"),
        title: get("title"),
        number: get("number"),
        body: get("body"),
        lang: d.documentElement.lang,
        added: new Date().toISOString().slice(0, 10)
      });
    if (!store.save(list)) return g.say(note, say.denied);
    g.kept();
    g.say(note, at < 0 ? say.added : say.removed);
  }

  /* 一次填完：名称里的“$&”“{url}”照原样。 */
  function filled(words, values) {
    return words.replace(/\{(\w+)\}/g, function (all, name) {
      return values[name];
    });
  }

  function citation() {
    var number = get("number"),
      values = { body: get("body"), title: get("title"), url: url() };
    values.number = number && filled(say.cite_number, { number: number });
    return filled(say.cite, values);
  }

  function manual(text) {
    var p = box.querySelector(".cite"),
      a;
    if (!p) {
      p = d.createElement("label");
      p.className = "cite";
      p.appendChild(d.createTextNode(say.cite_label));
      a = d.createElement("textarea");
      a.readOnly = true;
      a.value = text;
      p.appendChild(a);
      box.appendChild(p);
    }
    a = p.querySelector("textarea");
    a.focus();
    a.select();
    return a;
  }

  function tool(name) {
    return box.querySelector("[data-tool=" + name + "]");
  }

  function drop() {
    box.removeChild(box.querySelector(".cite"));
    tool("cite").focus();
  }

  function cite() {
    var text = citation();
    function done() {
      g.say(note, say.copied);
    }
    function old() {
      var a = manual(text),
        ok = false;
      try {
        ok = d.execCommand("copy");
      } catch (e) {}
      if (ok) {
        drop();
        done();
      } else g.say(note, say.manual);
    }
    if (w.navigator.clipboard && w.navigator.clipboard.writeText) w.navigator.clipboard.writeText(text).then(done, old);
    else old();
  }

  function fold() {
    var b = tool("qr");
    box.removeChild(box.querySelector(".qr"));
    b.setAttribute("aria-expanded", "false");
    b.focus();
  }

  function qr(b) {
    var p, svg;
    if (box.querySelector(".qr")) return fold();
    if (!g.qr)
      return g.load("qr", function () {
        qr(b);
      });
    svg = g.qr(url(), say.qr_alt);
    if (!svg) return g.say(note, say.qr_failed);
    p = d.createElement("div");
    p.className = "qr";
    p.appendChild(svg);
    p.appendChild(d.createElement("p")).textContent = say.qr_text;
    box.appendChild(p);
    b.setAttribute("aria-expanded", "true");
  }

  /* Esc 收起打开的，回到打开它的按钮；先收手边的。 */
  box.addEventListener("keydown", function (e) {
    if (e.key !== "Escape" && e.key !== "Esc") return;
    if (box.querySelector(".cite")) drop();
    else if (box.querySelector(".qr")) fold();
  });

  g.tool = function (b) {
    ({ keep: toggle, cite: cite, qr: qr })[b.getAttribute("data-tool")](b);
  };
})(window, document);
