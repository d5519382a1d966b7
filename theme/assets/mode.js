/* 首次绘制之前：把读者选过的阅读方式写成 html 的 data- 属性。工具里选的方式另有样式和工具条，也在绘制之前载入；没选的人不载入。 */
(function (w, d) {
  "use strict";
  var root = d.documentElement,
    me = d.currentScript,
    key = "gongkai-reading",
    rules = {
      elder: /^1$/,
      tools: /^1$/,
      fs: /^[1-4]$/,
      scheme: /^(light|dark|ky|yk|bw)$/,
      rate: /^(slow|fast)$/,
      point: /^1$/,
      caption: /^1$/,
      letter: /^1$/,
      line: /^1$/,
      guide: /^1$/,
      cursor: /^1$/,
      plain: /^1$/,
      pinyin: /^1$/
    },
    g = {
      state: {},
      stored: true,
      more: me.getAttribute("data-more"),
      /* 网页解析完，按钮都在了，才轮到后面的脚本；先于 defer 的。 */
      ready: function (f) {
        function go() {
          if (d.readyState === "loading") return;
          d.removeEventListener("readystatechange", go);
          f(w, d);
        }
        d.addEventListener("readystatechange", go);
        go();
      },
      at: function (name) {
        return me.src.replace(/[^\/]*$/, name);
      },
      /* 什么都存不住时，选好的留着。 */
      read: function () {
        try {
          if (g.stored) g.state = known(w.localStorage.getItem(key));
        } catch (e) {
          g.stored = false;
        }
      },
      save: function () {
        try {
          w.localStorage.setItem(key, JSON.stringify(g.state));
          g.stored = true;
        } catch (e) {
          g.stored = false;
        }
      },
      put: function (n, v) {
        if (v) g.state[n] = v;
        else delete g.state[n];
      },
      apply: function () {
        var n,
          s = g.state;
        for (n in rules) {
          if (s[n]) root.setAttribute("data-" + n, s[n]);
          else root.removeAttribute("data-" + n);
        }
        if (s.elder || s.plain || +s.fs > 2) root.setAttribute("data-one", "");
        else root.removeAttribute("data-one");
      },
      /* 除了长辈版、字号和语速，其余方式都要另外的样式。 */
      special: function () {
        for (var n in g.state) if (!/^(elder|fs|rate)$/.test(n)) return true;
      }
    },
    query = new w.URLSearchParams(w.location.search),
    carried = known(query.get("reading")),
    asked = query.get("mode");
  /* 一段文字里写着的阅读方式；不认识的、读不懂的都不算。 */
  function known(text) {
    var found = {},
      s = null,
      n;
    try {
      s = JSON.parse(text);
    } catch (e) {}
    for (n in rules) if (s && typeof s[n] === "string" && rules[n].test(s[n])) found[n] = s[n];
    return found;
  }
  root.className = query.get("q") ? "js asked" : "js";
  w.gongkai = g;
  g.sheet = g.at("asset:tools.css");
  g.read();
  /* 网址里带来的代替存着的；什么都没带来的不算。 */
  if (JSON.stringify(carried) !== "{}") g.state = carried;
  if (/^(standard|elder|accessible)$/.test(asked)) {
    g.put("elder", asked === "elder" ? "1" : "");
    g.put("tools", asked === "accessible" ? "1" : "");
  }
  if (asked || query.get("reading")) g.save();
  g.apply();
  /* 由解析器写进去的才挡得住绘制：页面一出来就是选好的样子，工具条也在，什么都不跳。 */
  if (g.special())
    d.write('<link rel="stylesheet" media="screen" href="' + g.sheet + '">' + (g.more ? '<script src="' + g.more + '"><\/script>' : ""));
})(window, document);
