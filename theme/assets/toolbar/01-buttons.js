/* 无障碍工具的动作。第一次用到时才载入。本文件夹的各个文件按次序接成一个脚本，放在一个函数里。 */

/* ---- 按钮：按下去改什么，看起来是什么样子 ---- */
var w = window,
  d = document,
  g = w.gongkai,
  root = d.documentElement,
  bar = d.getElementById("tools"),
  note = d.getElementById("tools-say"),
  spelling = false;

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
