/* ---- 什么时候做什么 ---- */
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
