/* 拼音：读者要了才载入，注在字的上方；再按一次，页面和原来一个字符不差。 */
(function (w, d) {
  "use strict";
  var g = w.gongkai,
    table = g.readings,
    single = {},
    words = {},
    fold = {},
    han = /[\u3400-\u9fff]/,
    runs = /[\u3400-\u9fff]+|[^\u3400-\u9fff]+/g,
    longest = 5,
    on = false,
    queue = [],
    drawn = [],
    timer = 0,
    watcher = null,
    never = "script,style,textarea,select,button,svg,code,pre,ruby,noscript,[role=status],.vh,.source";
  table.chars.split(" ").forEach(function (group) {
    var at = group.search(han),
      i;
    for (i = at; i < group.length; i++) single[group.charAt(i)] = group.slice(0, at);
  });
  table.fold.split(" ").forEach(function (group) {
    for (var i = 1; i < group.length; i++) fold[group.charAt(i)] = group.charAt(0);
  });
  table.words.split(" ").forEach(function (form) {
    var key = "",
      said = [],
      i,
      c;
    for (i = 0; i < form.length; i++) {
      c = form.charAt(i);
      if (c === "^" || c > "\u2e7f") {
        key += c;
        said.push("");
      } else said[said.length - 1] += c;
    }
    words[key] = said;
  });
  /* 从左往右取最长的词；词里没有标读音的，用字的常用读音。 */
  function read(text) {
    var s = "",
      out = [],
      i,
      j,
      n,
      said;
    for (i = 0; i < text.length; i++) {
      j = text.charAt(i);
      s += fold[j] || j;
    }
    s = "^" + s;
    for (i = 0; i < s.length;) {
      said = null;
      for (n = Math.min(longest, s.length - i); n > 1 && !said; n--) said = words[s.substr(i, n)] || null;
      if (!said) said = [""];
      for (j = 0; j < said.length; j++, i++) out.push(said[j] || single[s.charAt(i)] || "");
    }
    return out.slice(1);
  }

  function add(to, name, text) {
    var e = d.createElement(name);
    e.textContent = text;
    to.appendChild(e);
    return e;
  }

  function draw(node) {
    var text = node.data,
      said = read(text),
      whole = d.createElement("gk-py"),
      at = 0;
    text.match(runs).forEach(function (run) {
      var i, ruby, rt;
      if (han.test(run)) {
        ruby = d.createElement("ruby");
        for (i = 0; i < run.length; i++) {
          ruby.appendChild(d.createTextNode(run.charAt(i)));
          rt = add(ruby, "rt", said[at + i]);
          rt.setAttribute("aria-hidden", "true");
        }
        whole.appendChild(ruby);
      } else whole.appendChild(d.createTextNode(run));
      at += run.length;
    });
    node.parentNode.replaceChild(whole, node);
    drawn.push([node, whole]);
  }

  function wanted(node) {
    var p = node.parentNode,
      l;
    if (!p || !han.test(node.data) || p.closest(never)) return false;
    l = p.closest("[lang]");
    return !l || /^zh/i.test(l.getAttribute("lang"));
  }

  function collect(root) {
    var walker = d.createTreeWalker(root, 4, null, false),
      node;
    while ((node = walker.nextNode())) if (wanted(node)) queue.push(node);
  }

  function some(all) {
    var end = w.performance.now() + 25,
      node;
    timer = 0;
    while (queue.length && (all || w.performance.now() < end)) {
      node = queue.shift();
      if (wanted(node)) draw(node);
    }
    if (watcher) watcher.takeRecords();
    if (queue.length) timer = w.setTimeout(some, 0);
    else d.documentElement.classList.remove("veiled");
  }

  function start() {
    var roots = d.querySelectorAll("main,.side,.crumb"),
      i;
    on = true;
    watcher = w.MutationObserver
      ? new w.MutationObserver(function (list) {
          list.forEach(function (m) {
            for (var i = 0; i < m.addedNodes.length; i++) if (m.addedNodes[i].nodeType === 1) collect(m.addedNodes[i]);
          });
          if (queue.length && !timer) timer = w.setTimeout(some, 0);
        })
      : null;
    for (i = 0; i < roots.length; i++) {
      collect(roots[i]);
      if (watcher) watcher.observe(roots[i], { childList: true, subtree: true });
    }
    some(false);
  }

  function stop() {
    on = false;
    w.clearTimeout(timer);
    timer = 0;
    queue = [];
    if (watcher) watcher.disconnect();
    watcher = null;
    drawn.forEach(function (pair) {
      if (pair[1].parentNode) pair[1].parentNode.replaceChild(pair[0], pair[1]);
    });
    drawn = [];
  }

  g.annotated = function () {
    if (on) some(true);
  };

  g.pinyin = read;
  g.watch(function () {
    if (!!g.state.pinyin !== on) {
      if (on) stop();
      else start();
    }
  });
})(window, document);
