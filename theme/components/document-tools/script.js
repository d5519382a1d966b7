/* 文件工具：打印和字体在这里；收藏、复制引用、二维码在 assets/document.js，按了才载入。 */
gongkai.ready(function (w, d) {
  "use strict";
  var g = w.gongkai,
    box = d.querySelector(".tools"),
    i,
    sizes,
    keep;
  if (!box) return;
  sizes = box.querySelectorAll("[data-fs]");
  keep = box.querySelector("[data-tool=keep]");
  g.watch(function () {
    var now = Math.min(+g.state.fs || 0, 2);
    for (i = 0; i < sizes.length; i++) sizes[i].setAttribute("aria-pressed", +sizes[i].getAttribute("data-fs") === now);
  });
  /* 只看收藏里有没有这一页的地址；增减在 assets/favourites.js。 */
  g.kept = function () {
    var on = false;
    try {
      on = (w.localStorage.getItem("gongkai-favourites") || "").indexOf('"href":' + JSON.stringify(box.getAttribute("data-href"))) >= 0;
    } catch (e) {}
    keep.setAttribute("aria-pressed", on);
    box.classList.toggle("has", on);
  };

  function use(b) {
    if (g.tool) g.tool(b);
    else
      g.load("document", function () {
        g.tool(b);
      });
  }
  box.addEventListener("click", function (e) {
    var b = e.target.closest("button"),
      size;
    if (!b) return;
    if (b.hasAttribute("data-fs")) {
      size = b.getAttribute("data-fs");
      g.set("fs", size === "0" ? "" : size);
    } else if (b.getAttribute("data-tool") === "print") w.print();
    else use(b);
  });
  g.watch(g.kept);
});
