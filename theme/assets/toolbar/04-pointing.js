/* ---- 指读、大字幕、辅助线 ---- */
var blocks = "p,li,h1,h2,h3,h4,h5,h6,td,th,dt,dd,caption,figcaption,blockquote,pre,summary",
  caption = null,
  guide = null,
  pointed = null,
  pointTimer = 0;

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
