/* 阅读方式在网址里的来去：网址要的方式记住以后从网址里拿掉；记不住时留在网址里，写进站内链接和表单。 */
(function (w, d) {
  "use strict";
  var g = w.gongkai;
  function mode() {
    return g.state.elder ? "elder" : g.state.tools ? "accessible" : "standard";
  }
  function kept() {
    return g.stored && w.location.protocol !== "file:";
  }
  function asking(search, wanted) {
    search = search.replace(/([?&])mode=[^&]*&?/, "$1").replace(/[?&]$/, "");
    return wanted === "standard" ? search : search + (search ? "&" : "?") + "mode=" + wanted;
  }
  g.travel = function () {
    var search = asking(w.location.search, g.stored ? "standard" : mode());
    try {
      if (search !== w.location.search) w.history.replaceState(w.history.state, "", w.location.pathname + search + w.location.hash);
    } catch (e) {}
  };
  d.addEventListener(
    "click",
    function (e) {
      var a = e.target.closest && e.target.closest("a[href]");
      if (a && !kept() && a.origin === w.location.origin && /\.html$/.test(a.pathname)) a.search = asking(a.search, mode());
    },
    true
  );
  d.addEventListener(
    "submit",
    function (e) {
      var field = d.createElement("input");
      if (kept() || mode() === "standard") return;
      field.type = "hidden";
      field.name = "mode";
      field.value = mode();
      e.target.appendChild(field);
    },
    true
  );
  g.travel();
})(window, document);
