/* 阅读方式在网址里的来去：网址要的方式记住以后从网址里拿掉；记不住时写进站内链接。 */
(function (w, d) {
  "use strict";
  var g = w.gongkai;
  g.travel = function () {
    if (!g.stored || !/[?&]mode=/.test(w.location.search)) return;
    try {
      w.history.replaceState(
        w.history.state,
        "",
        w.location.pathname +
          w.location.search.replace(/([?&])mode=[^&]*(&|$)/, function (m, a, b) {
            return b ? a : "";
          }) +
          w.location.hash
      );
    } catch (e) {}
  };
  d.addEventListener(
    "click",
    function (e) {
      var a = e.target.closest && e.target.closest("a[href]"),
        m;
      if (!a || (g.stored && w.location.protocol !== "file:") || a.origin !== w.location.origin || !/\.html$/.test(a.pathname)) return;
      m = g.state.elder ? "elder" : g.state.tools ? "accessible" : "standard";
      a.search = a.search ? a.search.replace(/([?&])mode=[^&]*&?/, "$1").replace(/[?&]$/, "") : "";
      if (m !== "standard" || /[?&]mode=/.test(w.location.search)) a.search += (a.search ? "&" : "?") + "mode=" + m;
    },
    true
  );
  g.travel();
})(window, document);
