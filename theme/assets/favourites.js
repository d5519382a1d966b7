/* 收藏的存取，文件页上也用；我的收藏：只在这台设备上；导出、导入都是一个文件。 */
(function (w, d) {
  "use strict";
  var g = w.gongkai,
    key = "gongkai-favourites",
    box = d.getElementById("favourites"),
    list,
    note,
    file,
    store,
    asked = {},
    /* 一台主机上可以有几个网站，收藏各归各的；镜像换个盘符还是同一个，不分。 */
    home = /^http/.test(w.location.protocol) && d.currentScript.src.replace(/assets\/[^/]*$/, "");

  function own(i) {
    return !home || !i || !i.site || i.site === home;
  }

  function all() {
    var list;
    try {
      list = JSON.parse(w.localStorage.getItem(key) || "[]");
    } catch (e) {
      list = [];
      if (!(e instanceof SyntaxError)) return null;
    }
    return Array.isArray(list) ? list : [];
  }
  g.favourites = store = {
    load: function () {
      var list = all();
      return list && list.filter(own);
    },
    save: function (list) {
      var others = (all() || []).filter(function (i) {
        return !own(i);
      });
      list.forEach(function (i) {
        if (home && good(i)) i.site = home;
      });
      try {
        w.localStorage.setItem(key, JSON.stringify(list.concat(others)));
        return true;
      } catch (e) {
        return false;
      }
    },
    find: function (list, href) {
      for (var j = 0; j < list.length; j++) if (list[j] && list[j].href === href) return j;
      return -1;
    }
  };
  if (!box) return;
  list = box.querySelector("ol");
  note = box.querySelector(".fav-say");
  file = d.getElementById("fav-file");
  function text(n, v) {
    return (box.getAttribute("data-" + n) || "").split("{0}").join(v);
  }

  function el(name, cls, content) {
    var e = d.createElement(name);
    if (cls) e.className = cls;
    if (content) e.textContent = content;
    return e;
  }

  function good(i) {
    return (
      i &&
      typeof i.href === "string" &&
      /^[\w][\w./%-]*\.html$/.test(i.href) &&
      !/\.\.|%2e/i.test(i.href) &&
      typeof i.title === "string" &&
      i.title
    );
  }

  function short(v, n) {
    return typeof v === "string" ? v.slice(0, n) : "";
  }

  /* 在另一种文字的版本里收的，按这一版的写法显示：到那一页去取名称。打不开的（如直接从文件夹打开）照原来的写。 */
  function renew(items) {
    var own = d.documentElement.lang,
      item = items.filter(function (i) {
        return i.lang && i.lang !== own && !asked[i.href];
      })[0],
      r;
    if (!item || !/^http/.test(w.location.protocol)) return;
    asked[item.href] = true;
    r = new XMLHttpRequest();
    r.open("GET", box.getAttribute("data-root") + item.href);
    r.onload = function () {
      var page = r.status === 200 && new DOMParser().parseFromString(r.responseText, "text/html"),
        facts = page && page.querySelector(".tools"),
        all,
        at;
      if (facts && page.documentElement.lang === own && (all = store.load()) && (at = store.find(all, item.href)) >= 0) {
        ["title", "number", "body"].forEach(function (n) {
          all[at][n] = facts.getAttribute("data-" + n) || all[at][n];
        });
        all[at].lang = own;
        store.save(all);
        draw();
      } else renew(items);
    };
    r.onerror = function () {
      renew(items);
    };
    r.send();
  }

  function draw(message) {
    var items = store.load(),
      i;
    box.classList.toggle("none", !items || !items.length);
    list.textContent = "";
    if (items === null) {
      note.textContent = text("denied");
      return;
    }
    items = items.filter(good);
    items.forEach(function (item) {
      var li = el("li"),
        a = el("a", "", item.title),
        facts = el("p", "facts"),
        b = el("button", "drop", text("remove"));
      a.href = box.getAttribute("data-root") + item.href;
      if (item.lang && item.lang !== d.documentElement.lang) a.lang = item.lang;
      li.appendChild(a);
      if (item.number) facts.appendChild(el("span", "num", item.number));
      if (item.body) facts.appendChild(el("span", "", item.body));
      li.appendChild(facts);
      b.type = "button";
      b.setAttribute("aria-label", text("remove-name", item.title));
      b.addEventListener("click", function () {
        var at = [].indexOf.call(list.children, li),
          left;
        store.save(
          store.load().filter(function (o) {
            return o && o.href !== item.href;
          })
        );
        draw(text("removed", item.title));
        /* 说的话自己会读出来；手留在清单里，接着删下一件。 */
        left = list.querySelectorAll("button");
        (left[Math.min(at, left.length - 1)] || note).focus();
      });
      li.appendChild(b);
      list.appendChild(li);
    });
    note.textContent = (message || "") + (items.length ? text("count", items.length) : text("empty"));
    renew(items);
  }

  function download() {
    var items = (store.load() || []).filter(good),
      a,
      url;
    if (!items.length) return draw();
    a = el("a");
    url = w.URL.createObjectURL(
      new Blob([JSON.stringify({ kind: "gongkai-favourites", items: items }, null, 1)], { type: "application/json" })
    );
    a.href = url;
    a.download = text("file") + ".json";
    a.hidden = true;
    d.body.appendChild(a);
    a.click();
    d.body.removeChild(a);
    w.setTimeout(function () {
      w.URL.revokeObjectURL(url);
    }, 1000);
    note.textContent = text("exported", items.length);
  }

  function take(raw) {
    var data = null,
      items = store.load(),
      n = 0;
    try {
      data = JSON.parse(raw);
    } catch (e) {}
    if (!data || data.kind !== "gongkai-favourites" || !Array.isArray(data.items)) {
      note.textContent = text("bad");
      return;
    }
    if (!items) {
      note.textContent = text("denied");
      return;
    }
    data.items
      .slice(0, 5000)
      .filter(good)
      .forEach(function (i) {
        if (
          items.some(function (o) {
            return o && o.href === i.href;
          })
        )
          return;
        n++;
        items.push({
          href: i.href,
          title: short(i.title, 300),
          number: short(i.number, 60),
          body: short(i.body, 60),
          added: short(i.added, 10),
          lang: /^[\w-]{2,20}$/.test(i.lang) ? i.lang : ""
        });
      });
    if (store.save(items)) draw(text("imported", n));
    else note.textContent = text("denied");
  }
  note.tabIndex = -1;
  box.addEventListener("click", function (e) {
    var b = e.target.closest("[data-fav=export]");
    if (b) download();
  });
  file.addEventListener("change", function () {
    var r = new FileReader(),
      chosen = file.files[0];
    if (!chosen) return;
    function done() {
      take(r.result);
      file.value = "";
    }
    r.onload = r.onerror = done;
    /* 几千条收藏也不到这么大；再大的读进来，手机会卡住。 */
    if (chosen.size > 1e7) done();
    else r.readAsText(chosen);
  });
  w.addEventListener("storage", function () {
    draw();
  });
  w.addEventListener("pageshow", function (e) {
    if (e.persisted) draw();
  });
  draw();
})(window, document);
