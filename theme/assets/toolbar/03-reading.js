/* ---- 朗读：一句一句地念，念到哪里标到哪里 ---- */
var synth = w.speechSynthesis,
  rates = { slow: 0.7, fast: 1.4 },
  readLabel = $("read").textContent,
  parts = null,
  at = 0,
  turn = 0,
  paused = false,
  watchdog = 0,
  marked = null,
  painted = null;

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
