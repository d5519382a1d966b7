/* ---- 朗读的文字：按段收集，在标点处切成不超过五十字的小句 ---- */
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

/* 读到哪里为一段：看起来自成一块的，如并排的链接和日期，也各读各的；窄屏上不折开的词不算。 */
function apart(el) {
  while (el.matches(".nobreak,h1 span") || /^(inline|ruby|ruby-.*|contents)$/.test(w.getComputedStyle(el).display)) el = el.parentNode;
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
