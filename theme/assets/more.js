/* 用到才载入的一切由它管：它前面是这个语种的话（words）、各文件的名字（files）和工具条（bar）。 */
(function (w, d) {
  "use strict";
  var g = w.gongkai,
    early = !d.body,
    dressed = early,
    sheet = null,
    engine = false;
  if (g.fill) return;
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
      if (e.key === "Escape" || e.key === "Esc") g.tools(false);
    });
    /* 工具的脚本还在路上时按的，等它来了再算。 */
    box.addEventListener("click", function (e) {
      if (!g.wired) g.early = e.target.closest("button");
    });
  };

  /* 按名字载入脚本和它们的样式；没有名字的，只要读者选了的方式用得着的都到了就行。 */
  g.load = function (name, then, fail) {
    var s = g.state;
    if (name)
      return dress(function () {
        g.add(g.at(g.files[name]), then, fail);
      });
    if (!g.special()) return then && then();
    dress(function () {
      if (s.tools || s.caption || s.guide || s.point || s.pinyin) {
        g.fill();
        if (!engine) {
          engine = true;
          g.load("toolbar");
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
