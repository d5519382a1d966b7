/* 无障碍工具的动作。第一次用到时才载入。 */
(function (w, d) {
  "use strict";
  var g = w.gongkai,
    bar = d.getElementById("tools"),
    note = d.getElementById("tools-say"),
    root = d.documentElement,
    synth = w.speechSynthesis,
    rates = { slow: 0.7, fast: 1.4 },
    blocks = "p,li,h1,h2,h3,h4,h5,h6,td,th,dt,dd,caption,figcaption,blockquote,pre,summary",
    parts = null,
    at = 0,
    turn = 0,
    paused = false,
    watchdog = 0,
    marked = null,
    painted = null,
    caption = null,
    guide = null,
    pointed = null,
    pointTimer = 0,
    spelling = false,
    readLabel = $("read").textContent;

  function $(act) {
    return bar.querySelector("[data-act=" + act + "]");
  }

  function text(n, v) {
    return g.words[n].replace("{0}", v === undefined ? "" : v);
  }

  function say(t) {
    note.className = "";
    g.say(note, t);
  }

  function complain(t) {
    note.className = "bad";
    g.say(note, t);
    show(t);
    if (!g.state.tools) g.set("tools", "1");
  }

  /* ---- 按钮的样子 ---- */
  function refresh() {
    var all = bar.querySelectorAll("[data-set]"),
      i,
      b,
      n,
      v,
      on;
    for (i = 0; i < all.length; i++) {
      b = all[i];
      n = b.getAttribute("data-set");
      v = b.getAttribute("data-value");
      on = v ? (g.state[n] || (n === "rate" ? "normal" : "system")) === v : !!g.state[n];
      b.setAttribute("aria-pressed", on);
    }
    if (!g.state.tools && parts) stop();
    drawCaption();
    drawGuide();
    if (!g.state.point) pointed = null;
    if (g.state.pinyin && !spelling) {
      spelling = true;
      g.load(
        "pinyin-table",
        function () {
          g.load("pinyin", null, unspelled);
        },
        unspelled
      );
    }
  }

  function unspelled() {
    spelling = false;
    d.documentElement.classList.remove("veiled");
    g.set("pinyin", "");
    complain(text("missed"));
  }

  function press(b) {
    var n = b.getAttribute("data-set"),
      v = b.getAttribute("data-value"),
      label = b.textContent.trim();
    if (v) {
      g.set(n, v === "normal" || v === "system" ? "" : v);
      say(text(n, label));
      if (n === "rate" && parts && !paused) speak();
    } else {
      if (n === "pinyin" && parts) stop();
      g.set(n, g.state[n] ? "" : "1");
      say(n === "point" && g.state.point ? text("point") : text(g.state[n] ? "on" : "off", label));
      if (n === "point" && !g.state.point) stop();
    }
  }

  function size(by) {
    var now = +g.state.fs || 0,
      next = now + by;
    if (next > 4) return say(text("largest"));
    if (next < 0) return say(text("smallest"));
    g.set("fs", next ? String(next) : "");
    say(text("size", next + 1));
  }

  function reset() {
    var open = g.state.tools;
    stop();
    g.state = {};
    g.set("tools", open);
    say(text("reset"));
  }

  /* ---- 朗读：按段收集文字，在标点处切成不超过五十字的小句 ---- */
  function skip(el) {
    return (
      !!el.closest("rt,rp,script,style,button,input,select,textarea,nav:not(#nav),.vh,.tools,.source,.call,.toc") ||
      !(el.offsetWidth || el.offsetHeight || el.getClientRects().length)
    );
  }

  function pieces(s) {
    var out = [],
      m,
      re = /[^。！？；\n]*[。！？；\n]+[”’）》」』]*|[^。！？；\n]+$/g;
    while ((m = re.exec(s)) && m[0]) {
      cut(s, m.index, m.index + m[0].length, out);
    }
    return out;
  }

  function cut(s, from, to, out) {
    var end, i;
    while (to - from > 50) {
      end = 0;
      for (i = from + 50; i > from + 1; i--)
        if ("，、：,：—…）》 　".indexOf(s.charAt(i - 1)) >= 0) {
          end = i;
          break;
        }
      if (!end) {
        end = from + 50;
        if (/[\uD800-\uDBFF]/.test(s.charAt(end - 1))) end--;
      }
      out.push([from, end]);
      from = end;
    }
    if (to > from) out.push([from, to]);
  }

  /* 读到哪里为一段：看起来自成一块的，如并排的链接和日期，也各读各的。 */
  function apart(el) {
    while (/^(inline|ruby|ruby-.*|contents)$/.test(w.getComputedStyle(el).display)) el = el.parentNode;
    return el;
  }

  function collect(areas) {
    var found = [],
      current = null,
      i,
      walker,
      node,
      block,
      lang;
    if (g.annotated) g.annotated();
    function flush() {
      if (!current) return;
      pieces(current.text).forEach(function (p) {
        var t = current.text.slice(p[0], p[1]);
        if (/[^\s　]/.test(t))
          found.push({ text: t.trim(), lang: current.lang, block: current.block, nodes: current.nodes, from: p[0], to: p[1] });
      });
      current = null;
    }
    for (i = 0; i < areas.length; i++) {
      walker = d.createTreeWalker(areas[i], 4, null, false);
      while ((node = walker.nextNode())) {
        if (!/\S/.test(node.data) || skip(node.parentNode)) continue;
        block = apart(node.parentNode);
        lang = spoken(node.parentNode);
        if (!current || current.block !== block || current.lang !== lang) {
          flush();
          current = { block: block, lang: lang, text: "", nodes: [] };
        }
        current.nodes.push([node, current.text.length]);
        current.text += node.data;
      }
      flush();
    }
    return found;
  }

  function areas() {
    var h = d.querySelector("main h1"),
      b = d.querySelector("main .body:not(.plain-body)"),
      out = [];
    if (b) {
      if (h) out.push(h);
      out.push(b);
    } else out.push(d.getElementById("main"));
    return out;
  }

  /* 这条规则由脚本加：用到才要，CSS 检查器也还不认这个伪元素。 */
  function paint() {
    painted = new w.CSSStyleSheet();
    painted.insertRule("::highlight(reading){background-color:var(--hl);color:var(--on-hl)}");
    d.adoptedStyleSheets = [].slice.call(d.adoptedStyleSheets).concat(painted);
  }

  function mark(p) {
    var r,
      i,
      n,
      off,
      a = null,
      z = null;
    unmark();
    if (!p) return;
    for (i = 0; i < p.nodes.length; i++) {
      n = p.nodes[i][0];
      off = p.nodes[i][1];
      if (p.from >= off && p.from <= off + n.length) a = [n, p.from - off];
      if (!z && p.to <= off + n.length) z = [n, p.to - off];
    }
    if (a && z) {
      r = d.createRange();
      r.setStart(a[0], a[1]);
      r.setEnd(z[0], z[1]);
    }
    if (w.Highlight && w.CSS && w.CSS.highlights) {
      if (!painted) paint();
      if (r) w.CSS.highlights.set("reading", new w.Highlight(r));
    } else {
      p.block.classList.add("reading");
      marked = p.block;
    }
    keepInView(r || p.block);
  }

  function unmark() {
    if (w.CSS && w.CSS.highlights) w.CSS.highlights["delete"]("reading");
    if (marked) marked.classList.remove("reading");
    marked = null;
  }

  /* 一段可以比屏幕还长，要看得见的是正在读的那一句。 */
  function keepInView(part) {
    var r = part.getBoundingClientRect(),
      low = w.innerHeight - room();
    if (r.top < 0 || r.bottom > low) w.scrollBy(0, r.top - w.innerHeight / 4);
  }

  function label() {
    $("read").textContent = parts ? text("stop") : readLabel;
    $("pause").setAttribute("aria-pressed", paused);
  }

  function fail(which) {
    halt();
    label();
    complain(text(which));
  }

  function halt() {
    turn++;
    w.clearTimeout(watchdog);
    parts = null;
    paused = false;
    try {
      synth.cancel();
      synth.resume();
    } catch (e) {}
    unmark();
  }

  function stop(message) {
    var was = parts;
    halt();
    label();
    if (message) say(message);
    return was;
  }

  function voices() {
    var v;
    try {
      v = synth.getVoices();
    } catch (e) {
      v = [];
    }
    return v || [];
  }

  function spoken(el) {
    return el.closest("[lang]").lang;
  }

  /* 语种，不分地区和写法：zh-Hans、zh_CN、cmn-CN 都是中文。 */
  function tongue(lang) {
    return lang.toLowerCase().split(/[-_]/)[0].replace("cmn", "zh");
  }

  function voicesFor(lang) {
    return voices().filter(function (v) {
      return tongue(v.lang) === tongue(lang);
    });
  }

  function speak() {
    try {
      utter();
    } catch (e) {
      fail("failed");
    }
  }

  function utter() {
    var mine = ++turn,
      p = parts[at],
      u;
    w.clearTimeout(watchdog);
    synth.cancel();
    if (!p) {
      halt();
      label();
      say(text("finished"));
      show("");
      return;
    }
    u = new w.SpeechSynthesisUtterance(p.text);
    u.lang = tongue(p.lang) === "zh" ? "zh-CN" : p.lang;
    u.rate = rates[g.state.rate] || 1;
    u.voice =
      voicesFor(p.lang).filter(function (v) {
        return !/HK|TW|yue/i.test(v.lang);
      })[0] || null;
    function lost() {
      if (mine === turn && parts && !paused) fail("failed");
    }
    function alive() {
      w.clearTimeout(watchdog);
      watchdog = w.setTimeout(lost, 30000);
    }
    u.onstart = u.onboundary = alive;
    u.onend = function () {
      if (mine !== turn || !parts || paused) return;
      at++;
      speak();
    };
    u.onerror = function (e) {
      if (mine !== turn || !parts) return;
      if (e.error === "canceled" || e.error === "interrupted") stop(text("stopped"));
      else fail("failed");
    };
    mark(p);
    show(p.text);
    watchdog = w.setTimeout(function () {
      if (synth.speaking || synth.pending) watchdog = w.setTimeout(lost, 10000);
      else lost();
    }, 5000);
    synth.speak(u);
  }

  function start(list, quiet) {
    if (!synth || !w.SpeechSynthesisUtterance) return fail("unsupported");
    if (!list.length) return complain(text("empty"));
    var known = voices().length,
      silent = {},
      heard = list.filter(function (p) {
        var lang = tongue(p.lang);
        if (!(lang in silent)) silent[lang] = known && !voicesFor(lang).length;
        return !silent[lang];
      });
    if (silent[tongue(root.lang)]) return fail("voice");
    if (!heard.length) return fail("voice_other");
    halt();
    parts = heard;
    at = 0;
    label();
    if (heard.length < list.length) say(text("voice_some"));
    else if (!quiet) say(text("reading"));
    speak();
  }

  function pause() {
    if (!parts) return;
    paused = !paused;
    label();
    if (paused) {
      w.clearTimeout(watchdog);
      synth.pause();
      say(text("paused"));
    } else {
      say(text("reading"));
      /* 停久了，有的引擎接不上，也不报错：这一句重读。 */
      if (synth.paused && synth.speaking) {
        watchdog = w.setTimeout(speak, 20000);
        synth.resume();
      } else {
        synth.resume();
        speak();
      }
    }
  }

  /* ---- 指读、大字幕、辅助线 ---- */
  /* 键盘停在能滑动的表格上：指的是它的名称。 */
  function target(node) {
    var el = node && node.closest && node.closest(blocks + ",a,button,label,input,.tbl");
    if (el && el.matches(".tbl")) el = el.querySelector("caption");
    return el && !el.contains(d.getElementById("main")) && el.id !== "caption" && !el.closest("#caption") ? el : null;
  }

  function bare(el) {
    var c, i, all;
    if (!el || !el.querySelector("rt")) return el && el.textContent;
    c = el.cloneNode(true);
    all = c.querySelectorAll("rt");
    for (i = 0; i < all.length; i++) all[i].textContent = "";
    return c.textContent;
  }

  function words(el) {
    return (el.getAttribute("aria-label") || bare(el.labels && el.labels[0]) || bare(el) || el.value || "").replace(/\s+/g, " ").trim();
  }

  function touch(node) {
    var el = target(node);
    if (!el || el === pointed) return;
    if (g.state.caption && !parts) show(words(el).slice(0, 200));
    if (!g.state.point || el.closest("#tools")) return;
    pointed = el;
    w.clearTimeout(pointTimer);
    pointTimer = w.setTimeout(function () {
      var list = collect([el]);
      if (!list.length && words(el)) list = [{ text: words(el).slice(0, 50), lang: spoken(el), block: el, nodes: [], from: 0, to: 0 }];
      if (list.length) start(list, true);
    }, 150);
  }

  function drawCaption() {
    if (g.state.caption && !caption) {
      caption = d.createElement("div");
      caption.id = "caption";
      caption.setAttribute("aria-hidden", "true");
      caption.textContent = text("idle");
      d.body.appendChild(caption);
    } else if (!g.state.caption && caption) {
      d.body.removeChild(caption);
      caption = null;
    }
    makeRoom();
  }

  function show(t) {
    if (caption) {
      caption.textContent = t || text("idle");
      caption.scrollTop = 0;
      makeRoom();
      clear(d.activeElement);
    }
  }

  function room() {
    return caption ? caption.getBoundingClientRect().height : 0;
  }

  function makeRoom() {
    var h = room();
    d.body.style.setProperty("padding-bottom", h ? Math.ceil(h + 16) + "px" : "");
    root.style.setProperty("scroll-padding-bottom", h ? Math.ceil(h + 24) + "px" : "");
  }

  function clear(el) {
    var r, low;
    if (!caption || !el || el === d.body) return;
    r = el.getBoundingClientRect();
    low = w.innerHeight - room() - 8;
    if (r.top < w.innerHeight && r.bottom > low) w.scrollBy(0, Math.min(r.bottom - low, r.top - 8));
  }

  function drawGuide() {
    if (g.state.guide && !guide) {
      guide = d.createElement("div");
      guide.id = "guide";
      guide.setAttribute("aria-hidden", "true");
      d.body.appendChild(guide);
    } else if (!g.state.guide && guide) {
      d.body.removeChild(guide);
      guide = null;
    }
  }

  function follow(y) {
    if (guide) guide.style.setProperty("top", Math.round(y) + "px");
  }
  d.addEventListener(
    "mousemove",
    function (e) {
      follow(e.clientY);
    },
    { passive: true }
  );
  d.addEventListener(
    "touchmove",
    function (e) {
      if (e.touches[0]) follow(e.touches[0].clientY);
    },
    { passive: true }
  );
  d.addEventListener("mouseover", function (e) {
    if (g.state.point || g.state.caption) touch(e.target);
  });
  d.addEventListener(
    "touchstart",
    function (e) {
      if (g.state.point || g.state.caption) touch(e.target);
    },
    { passive: true }
  );
  d.addEventListener("focusin", function (e) {
    clear(e.target);
    follow(e.target.getBoundingClientRect().bottom);
    if (g.state.point || g.state.caption) touch(e.target);
  });
  w.addEventListener("resize", makeRoom);
  /* 后退回来时，按钮和话也该是停下的样子。 */
  w.addEventListener("pagehide", function () {
    if (parts) stop(text("stopped"));
  });
  bar.addEventListener("click", function (e) {
    var b = e.target.closest("button"),
      act;
    if (!b) return;
    if (b.hasAttribute("data-set")) return press(b);
    act = b.getAttribute("data-act");
    if (act === "read") {
      if (parts) stop(text("stopped"));
      else start(collect(areas()));
    } else if (act === "pause") pause();
    else if (act === "larger") size(1);
    else if (act === "smaller") size(-1);
    else if (act === "reset") reset();
  });
  if (synth && synth.getVoices) voices();
  g.watch(refresh);
  g.wired = true;
  if (g.early) g.early.click();
})(window, document);
