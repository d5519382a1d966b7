/* 本页地址的二维码（GB/T 18284，字节方式，纠错等级M，版本1至10）。按“二维码”时才载入。 */
(function (w, d) {
  "use strict";
  var correction = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26],
    blocks = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5],
    exp = [],
    log = [],
    i,
    x = 1;
  for (i = 0; i < 255; i++) {
    exp[i] = x;
    log[x] = i;
    x = x * 2;
    if (x > 255) x ^= 285;
  }

  function times(a, b) {
    return a && b ? exp[(log[a] + log[b]) % 255] : 0;
  }

  function bytes(text) {
    var s = unescape(encodeURIComponent(text)),
      out = [],
      n;
    for (n = 0; n < s.length; n++) out.push(s.charCodeAt(n));
    return out;
  }

  /* 版本v的全部码字数：模块总数减去各种图形。 */
  function capacity(v) {
    var n,
      bits = (16 * v + 128) * v + 64;
    if (v > 1) {
      n = Math.floor(v / 7) + 2;
      bits -= (25 * n - 10) * n - 55;
      if (v > 6) bits -= 36;
    }
    return Math.floor(bits / 8);
  }

  function room(v) {
    return capacity(v) - correction[v] * blocks[v];
  }

  function codewords(data, v) {
    var out = [],
      buffer = 0,
      held = 0,
      n,
      total = room(v),
      pad = 236;
    function put(value, length) {
      for (n = length - 1; n >= 0; n--) {
        buffer = (buffer << 1) | ((value >> n) & 1);
        if (++held === 8) {
          out.push(buffer);
          buffer = held = 0;
        }
      }
    }
    put(4, 4);
    put(data.length, v < 10 ? 8 : 16);
    data.forEach(function (b) {
      put(b, 8);
    });
    put(0, Math.min(4, (total - out.length) * 8 - held));
    if (held) put(0, 8 - held);
    while (out.length < total) {
      out.push(pad);
      pad ^= 253;
    }
    return out;
  }

  /* 里德—所罗门纠错：数据多项式除以生成多项式的余式。 */
  function remainder(data, degree) {
    var gen = [1],
      rest = [],
      n,
      m,
      f;
    for (n = 0; n < degree; n++) {
      gen.push(0);
      for (m = gen.length - 1; m > 0; m--) gen[m] = gen[m] ^ times(gen[m - 1], exp[n]);
    }
    for (n = 0; n < degree; n++) rest.push(0);
    data.forEach(function (b) {
      f = b ^ rest.shift();
      rest.push(0);
      for (n = 0; n < degree; n++) rest[n] ^= times(gen[n + 1], f);
    });
    return rest;
  }

  function interleave(data, v) {
    var count = blocks[v],
      size = Math.floor(data.length / count),
      long = data.length % count,
      parts = [],
      tails = [],
      out = [],
      at = 0,
      n,
      m;
    for (n = 0; n < count; n++) {
      m = size + (n >= count - long ? 1 : 0);
      parts.push(data.slice(at, at + m));
      tails.push(remainder(parts[n], correction[v]));
      at += m;
    }
    for (m = 0; m <= size; m++) for (n = 0; n < count; n++) if (m < parts[n].length) out.push(parts[n][m]);
    for (m = 0; m < correction[v]; m++) for (n = 0; n < count; n++) out.push(tails[n][m]);
    return out;
  }

  function check(value, length, poly) {
    var r = value,
      n;
    for (n = 0; n < length; n++) r = (r << 1) ^ ((r >> (length - 1)) * poly);
    return (value << length) | r;
  }

  function draw(stream, v) {
    var size = 17 + 4 * v,
      grid = [],
      fixed = [],
      r,
      c,
      n,
      best = null,
      lowest = Infinity,
      mask,
      copy,
      score,
      rules = [
        function (a, b) {
          return (a + b) % 2;
        },
        function (a) {
          return a % 2;
        },
        function (a, b) {
          return b % 3;
        },
        function (a, b) {
          return (a + b) % 3;
        },
        function (a, b) {
          return (Math.floor(a / 2) + Math.floor(b / 3)) % 2;
        },
        function (a, b) {
          return ((a * b) % 2) + ((a * b) % 3);
        },
        function (a, b) {
          return (((a * b) % 2) + ((a * b) % 3)) % 2;
        },
        function (a, b) {
          return (((a + b) % 2) + ((a * b) % 3)) % 2;
        }
      ];
    for (r = 0; r < size; r++) {
      grid.push([]);
      fixed.push([]);
      for (c = 0; c < size; c++) {
        grid[r].push(0);
        fixed[r].push(0);
      }
    }
    function set(row, col, on) {
      if (row < 0 || col < 0 || row >= size || col >= size) return;
      grid[row][col] = on ? 1 : 0;
      fixed[row][col] = 1;
    }
    function square(row, col, half, dark) {
      for (var a = -half; a <= half; a++)
        for (var b = -half; b <= half; b++) set(row + a, col + b, dark(Math.max(Math.abs(a), Math.abs(b))));
    }
    for (n = 0; n < size; n++) {
      set(6, n, n % 2 === 0);
      set(n, 6, n % 2 === 0);
    }
    [
      [3, 3],
      [3, size - 4],
      [size - 4, 3]
    ].forEach(function (p) {
      square(p[0], p[1], 4, function (k) {
        return k !== 2 && k !== 4;
      });
    });
    (function () {
      var count,
        step,
        places = [6],
        at;
      if (v < 2) return;
      count = Math.floor(v / 7) + 2;
      step = Math.ceil((size - 13) / (2 * count - 2)) * 2;
      for (at = size - 7; places.length < count; at -= step) places.splice(1, 0, at);
      places.forEach(function (a, p) {
        places.forEach(function (b, q) {
          var last = count - 1;
          if ((p === 0 && (q === 0 || q === last)) || (p === last && q === 0)) return;
          square(a, b, 2, function (k) {
            return k !== 1;
          });
        });
      });
    })();
    function format(m) {
      var bits = check(m, 10, 1335) ^ 21522,
        k;
      for (k = 0; k < 15; k++) {
        var on = (bits >> k) & 1;
        set(k < 6 ? k : k < 8 ? k + 1 : size - 15 + k, 8, on);
        set(8, k < 8 ? size - 1 - k : k < 9 ? 7 : 14 - k, on);
      }
      set(size - 8, 8, 1);
    }
    if (v > 6) {
      n = check(v, 12, 7973);
      for (c = 0; c < 18; c++) {
        r = size - 11 + (c % 3);
        set(r, Math.floor(c / 3), (n >> c) & 1);
        set(Math.floor(c / 3), r, (n >> c) & 1);
      }
    }
    format(0);
    (function () {
      var at = 0,
        right,
        half,
        row,
        col,
        up;
      for (right = size - 1; right > 0; right -= 2) {
        if (right === 6) right = 5;
        up = ((right + 1) & 2) === 0;
        for (n = 0; n < size; n++)
          for (half = 0; half < 2; half++) {
            col = right - half;
            row = up ? size - 1 - n : n;
            if (!fixed[row][col]) {
              grid[row][col] = at < stream.length * 8 ? (stream[at >> 3] >> (7 - (at & 7))) & 1 : 0;
              at++;
            }
          }
      }
    })();
    function penalty(g) {
      var sum = 0,
        a,
        b,
        run,
        last,
        flip;
      for (flip = 0; flip < 2; flip++)
        for (a = 0; a < size; a++) {
          run = 0;
          last = 2;
          for (b = 0; b < size; b++) {
            var cell = flip ? g[b][a] : g[a][b];
            if (cell === last) {
              run++;
              if (run === 5) sum += 3;
              else if (run > 5) sum++;
            } else {
              last = cell;
              run = 1;
            }
            if (!flip && a && b && cell === g[a - 1][b] && cell === g[a][b - 1] && cell === g[a - 1][b - 1]) sum += 3;
          }
        }
      return sum;
    }
    for (mask = 0; mask < 8; mask++) {
      format(mask);
      copy = grid.map(function (line, a) {
        return line.map(function (cell, b) {
          return fixed[a][b] ? cell : cell ^ (rules[mask](a, b) === 0 ? 1 : 0);
        });
      });
      score = penalty(copy);
      if (score < lowest) {
        lowest = score;
        best = copy;
      }
    }
    return best;
  }

  function code(text) {
    var data = bytes(text),
      v;
    for (v = 1; v < 11; v++) if (data.length + (v < 10 ? 2 : 3) <= room(v)) return draw(interleave(codewords(data, v), v), v);
    return null;
  }

  /* 白底黑块，四周留四个模块的空白，任何配色下都扫得出。 */
  w.gongkai.qr = function (text, label) {
    var grid = code(text),
      ns = "http://www.w3.org/2000/svg",
      svg,
      path,
      size,
      shape = "";
    if (!grid) return null;
    size = grid.length + 8;
    svg = d.createElementNS(ns, "svg");
    svg.setAttribute("viewBox", "0 0 " + size + " " + size);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
    grid.forEach(function (line, r) {
      line.forEach(function (cell, c) {
        if (cell) shape += "M" + (c + 4) + " " + (r + 4) + "h1v1h-1z";
      });
    });
    path = d.createElementNS(ns, "rect");
    path.setAttribute("width", size);
    path.setAttribute("height", size);
    path.setAttribute("fill", "#fff");
    svg.appendChild(path);
    path = d.createElementNS(ns, "path");
    path.setAttribute("d", shape);
    path.setAttribute("fill", "#000");
    svg.appendChild(path);
    return svg;
  };
})(window, document);
