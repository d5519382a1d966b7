/* 阅读方式在网址里的来去：网址带来的记住以后从网址里拿掉；记不住时全部留在网址里，写进站内链接和表单。 */
(function (w, d) {
  "use strict";
  var g = w.gongkai;
  function kept() {
    return g.stored && w.location.protocol !== "file:";
  }
  function chosen() {
    var text = JSON.stringify(g.state);
    return text === "{}" ? "" : text;
  }
  function asking(search, wanted) {
    var query = new w.URLSearchParams(search);
    query.delete("mode");
    query.delete("reading");
    if (wanted) query.set("reading", wanted);
    search = query.toString();
    return search && "?" + search;
  }
  g.travel = function () {
    var search = asking(w.location.search, g.stored ? "" : chosen());
    try {
      if (search !== w.location.search) w.history.replaceState(w.history.state, "", w.location.pathname + search + w.location.hash);
    } catch (e) {}
  };
  d.addEventListener(
    "click",
    function (e) {
      var a = e.target.closest && e.target.closest("a[href]");
      if (a && !kept() && a.origin === w.location.origin && /\.html$/.test(a.pathname)) a.search = asking(a.search, chosen());
    },
    true
  );
  d.addEventListener(
    "submit",
    function (e) {
      var field = e.target.elements.reading || d.createElement("input");
      if (kept() || !chosen()) return;
      field.type = "hidden";
      field.name = "reading";
      field.value = chosen();
      e.target.appendChild(field);
    },
    true
  );
  g.travel();
})(window, document);
