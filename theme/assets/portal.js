/* 接上按钮。没有它，页面一样能读；它说的话在 more 里。 */
gongkai.ready(function (w, d) {
  "use strict";
  var g = w.gongkai,
    watch = [],
    boxes = d.querySelectorAll(".tbl,.tall,.body[role]"),
    article = d.querySelector("article"),
    sized,
    k;
  function $(id) {
    return d.getElementById(id);
  }
  function say(el, text) {
    el.textContent = "";
    w.setTimeout(function () {
      el.textContent = text;
    }, 50);
  }
  function refresh(then, fail) {
    var i;
    g.apply();
    $("b-elder").setAttribute("aria-pressed", !!g.state.elder);
    $("b-tools").setAttribute("aria-expanded", !!g.state.tools);
    if (g.special()) g.load("", then, fail);
    for (i = 0; i < watch.length; i++) watch[i]();
  }
  g.add = function (src, then, fail) {
    var s = d.createElement("script");
    s.src = src;
    if (then) s.onload = then;
    if (fail) s.onerror = fail;
    d.body.appendChild(s);
  };
  /* 网址里有阅读方式，或者存不住（被禁用，有的浏览器在本地文件上每页各存各的）时，另有脚本管网址。 */
  function travel() {
    if (g.travel) g.travel();
    else if (!g.stored || /[?&](mode|reading)=/.test(w.location.search) || w.location.protocol === "file:") {
      g.travel = function () {};
      g.add(g.at("asset:travel.js"));
    }
  }
  /* 用到才载入的都由 more 管：它来了，load 就换成它的。 */
  if (!g.load)
    g.load = function (name, then, fail) {
      g.add(
        g.more,
        function () {
          g.load(name, then, fail);
        },
        fail
      );
    };
  g.say = say;
  g.refresh = refresh;
  g.watch = function (f) {
    watch.push(f);
    f();
  };
  g.set = function (name, value, then, fail) {
    g.put(name, value);
    g.save();
    travel();
    refresh(then, fail);
  };
  /* 长辈版里文件信息看起来在正文后面，Tab 键也照看到的走。这个属性 CSS 检查器还不认，所以由脚本加。 */
  if (article) article.style.setProperty("reading-flow", "flex-visual");
  $("b-elder").addEventListener("click", function () {
    g.set("elder", g.state.elder ? "" : "1");
    g.load("", function () {
      say($("mode-say"), g.words[g.state.elder ? "elder_on" : "elder_off"]);
    });
  });
  $("b-tools").addEventListener("click", function () {
    this.focus();
    g.set(
      "tools",
      g.state.tools ? "" : "1",
      function () {
        g.enter();
      },
      function () {
        g.set("tools", "");
      }
    );
  });
  /* 换一种文字看，还在这一条。 */
  d.addEventListener("click", function (e) {
    var a = e.target.closest("a[rel=alternate]");
    if (a) a.hash = w.location.hash;
  });
  function again() {
    g.read();
    refresh();
  }
  w.addEventListener("storage", again);
  w.addEventListener("pageshow", function (e) {
    if (e.persisted) again();
  });
  /* 表格等在自己的框里滑动时才是一个区域，停一次 Tab 键；没有脚本、不会量的浏览器里一直停。 */
  if (w.ResizeObserver) {
    sized = new w.ResizeObserver(function (all) {
      all.forEach(function (one) {
        var box = one.target.closest(".tbl,.tall,.body[role]"),
          more = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
        box.setAttribute("role", more ? "region" : "group");
        if (more) box.setAttribute("tabindex", "0");
        else box.removeAttribute("tabindex");
      });
    });
    for (k = 0; k < boxes.length; k++) {
      sized.observe(boxes[k]);
      if (boxes[k].firstElementChild) sized.observe(boxes[k].firstElementChild);
    }
  }
  travel();
  refresh();
});
