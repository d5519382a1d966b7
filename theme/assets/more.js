/* 用到才载入的一切由它管：它前面是这个语种的话（words）、各文件的名字（files）和工具条（bar）。 */
(function (w, d) {
  "use strict";
  var g = w.gongkai,
    early = !d.body,
    dressed = early,
    sheet = null,
    engine = false,
    coming = {};
  if (g.fill) return;
  /* 拼音注上以后行会挪动：先不显示文字，注好再显示；最多等两秒（tools.css）。 */
  if (early && g.state.pinyin) d.documentElement.classList.add("veiled");
  /* 样式只载一次；绘制之前就要的，mode.js 已经写进去了。 */
  function dress(then) {
    if (dressed) return then();
    if (!sheet) {
      sheet = d.createElement("link");
      sheet.rel = "stylesheet";
      sheet.media = "screen";
      sheet.href = g.sheet;
      sheet.onload = sheet.onerror = function () {
        dressed = true;
      };
      d.head.appendChild(sheet);
    }
    sheet.addEventListener("load", then);
    sheet.addEventListener("error", then);
  }

  /* 把工具条放进页头留好的位置。 */
  g.fill = function () {
    var box = d.getElementById("tools");
    if (!box || box.firstChild) return;
    box.innerHTML = g.bar;
    box.querySelector("a").href = d.querySelector(".brand").getAttribute("href").replace("index.html", "help.html");
    box.addEventListener("keydown", function (e) {
      if (e.key === "Escape" || e.key === "Esc") leave();
    });
    /* 工具的脚本还在路上时按的，等它来了再算；没取到的，再取一次。 */
    box.addEventListener("click", function (e) {
      var b = e.target.closest("button");
      if (b && b.getAttribute("data-act") === "exit") leave();
      else if (b && !g.wired) {
        g.early = b;
        g.load("");
      }
    });
  };

  /* 打开了就走进去。工具条来得慢，读者可能已经又按了一次，或者到别处去了：那就不把他拉过来。 */
  g.enter = function () {
    if (g.state.tools && d.activeElement === opener()) d.querySelector("#tools button").focus();
  };

  function opener() {
    return d.getElementById("b-tools");
  }

  function leave() {
    g.set("tools", "");
    opener().focus();
  }

  /* 没取到要说出来，不然像没按一样。 */
  function missed(where) {
    var note = d.querySelector(where);
    if (note) g.say(note, g.words.missed);
  }

  /* 还在路上的不再取一遍：等不及又按一次，不该两次相抵。 */
  function bring(name, then, fail) {
    if (coming[name]) return;
    coming[name] = true;
    dress(function () {
      g.add(
        g.at(g.files[name]),
        function () {
          coming[name] = false;
          if (then) then();
        },
        function () {
          coming[name] = false;
          if (fail) fail();
          else missed(".tools-say");
        }
      );
    });
  }

  /* 按名字载入脚本和它们的样式；没有名字的，只要读者选了的方式用得着的都到了就行。 */
  g.load = function (name, then, fail) {
    var s = g.state;
    if (name) return bring(name, then, fail);
    if (!g.special()) return then && then();
    dress(function () {
      if (s.tools || s.caption || s.guide || s.point || s.pinyin) {
        g.fill();
        if (!engine) {
          engine = true;
          g.load("toolbar", null, function () {
            engine = false;
            missed("#tools-say");
          });
        }
      }
      if (then) then();
    });
  };

  /* 正文还在路上：工具条的位置一出来就放进去，不等绘制。 */
  if (early && g.state.tools)
    new w.MutationObserver(function (_, o) {
      if (d.getElementById("tools")) {
        o.disconnect();
        g.fill();
      }
    }).observe(d, { childList: true, subtree: true });
})(window, document);
