// Runs in the page: measures the drawings it holds and tells their faults. Used by check_drawings.py.
'use strict';

const SLACK = 0.6;    // px that roundings in the drawing and in the browser may add up to
const OPEN = new Set(['text', 'brace', 'brace-r', 'braces']); // shapes that do not go round
const CAP = 0.73;     // em above the baseline that capitals fill
const DESCENT = 0.21; // em below the baseline that descenders fill

/** Shapes beside those of nodes that go round a text. */
const BOXES = '.tint, .bar, .card, .column, .part, .tab, .note, .tag, .bits, .stage, .idea, .core, .flag';

// ---- The drawings of a page ----

/** Every drawing by the number that stands before it, as `p` or as the id of its frame. */
function drawings() {
  const found = [];
  for (const svg of document.querySelectorAll('main svg, [data-drawing] > svg')) {
    const frame = svg.closest('[data-drawing]');
    if (frame) { found.push([Number(frame.dataset.drawing), svg]); continue; }
    let at = svg;
    while (at && !(at.parentElement && at.parentElement.classList.contains('prose'))) at = at.parentElement;
    while (at && !/^drawing-\d+$/.test(at.textContent.trim())) at = at.previousElementSibling;
    if (at) found.push([Number(at.textContent.trim().slice(8)), svg]);
  }
  return found;
}

// ---- Places ----

/** The matrix from an element's own coordinates to the drawing's, or null where they are the same. */
function matrix(svg, element) {
  for (let at = element; at !== svg; at = at.parentNode) {
    if (at.hasAttribute('transform')) return svg.getScreenCTM().inverse().multiply(element.getScreenCTM());
  }
  return null;
}

const moved = (x, y, m) => m ? [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f] : [x, y];

function around(box, m) {
  const ps = [[box.x0, box.y0], [box.x1, box.y0], [box.x0, box.y1], [box.x1, box.y1]].map(p => moved(p[0], p[1], m));
  const xs = ps.map(p => p[0]), ys = ps.map(p => p[1]);
  return { x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) };
}

/** A box of the program, [x, y, width, height], by its edges. */
const edges = ([x, y, width, height]) => ({ x0: x, y0: y, x1: x + width, y1: y + height });
const holds = (box, x, y, d = 0) => x >= box.x0 - d && x <= box.x1 + d && y >= box.y0 - d && y <= box.y1 + d;
const sticksOut = (inner, outer) =>
  Math.max(outer.x0 - inner.x0, inner.x1 - outer.x1, outer.y0 - inner.y0, inner.y1 - outer.y1);

/** A text: the box of its letters in its own coordinates (`own`) and in the drawing's (`box`). */
function textOf(svg, element, order) {
  const shown = element.textContent.trim();
  if (!shown) return null;
  const b = element.getBBox();
  let size = parseFloat(getComputedStyle(element).fontSize);
  for (const part of element.querySelectorAll('tspan')) {
    size = Math.max(size, parseFloat(getComputedStyle(part).fontSize));
  }
  const y = element.getStartPositionOfChar(0).y;
  const own = { x0: b.x, x1: b.x + b.width, y0: y - CAP * size, y1: y + DESCENT * size };
  const m = matrix(svg, element);
  return { element, order, shown, size, y, own, m, box: around(own, m), back: m ? m.inverse() : null };
}

function shapeOf(svg, element, order) {
  const b = element.getBBox();
  const m = matrix(svg, element);
  const box = around({ x0: b.x, x1: b.x + b.width, y0: b.y, y1: b.y + b.height }, m);
  return { element, order, m, back: m ? m.inverse() : null, box, area: (box.x1 - box.x0) * (box.y1 - box.y0) };
}

function inFill(shape, x, y) {
  if (!holds(shape.box, x, y)) return false;
  const p = moved(x, y, shape.back);
  return shape.element.isPointInFill(new DOMPoint(p[0], p[1]));
}

function contents(svg) {
  const texts = [], shapes = [];
  let order = 0;
  for (const element of svg.querySelectorAll('text, path, rect, circle, ellipse, polygon')) {
    order += 1;
    if (element.localName === 'text') { const t = textOf(svg, element, order); if (t) texts.push(t); }
    else shapes.push(shapeOf(svg, element, order));
  }
  return { texts, shapes };
}

// ---- Texts in their outlines ----

/** How far the two ends of a text must move towards its middle to lie in the shape, px. */
function beyond(text, shape) {
  const middle = (text.own.x0 + text.own.x1) / 2;
  let worst = 0;
  for (const x of [text.own.x0, text.own.x1]) {
    for (const y of [text.y - CAP * text.size, text.y]) {
      let at = x, steps = 0;
      const step = x < middle ? 0.5 : -0.5;
      for (; (middle - at) * step > 0; at += step, steps += 1) {
        const p = moved(at, y, text.m);
        if (inFill(shape, p[0], p[1])) break;
      }
      worst = Math.max(worst, steps * 0.5);
    }
  }
  return worst;
}

function fit(svg, sheet, report) {
  const { texts, shapes } = contents(svg);
  const [vx, vy, vw, vh] = svg.getAttribute('viewBox').split(/[ ,]+/).map(Number);
  const view = { x0: vx, y0: vy, x1: vx + vw, y1: vy + vh };
  const outlines = shapes.filter(s => s.element.closest('.node') && !s.element.classList.contains('line'));
  const plates = shapes.filter(s => s.element.classList.contains('plate'));
  // A page may have turned the drawing: the sheet is of another one then.
  if (sheet && (Math.abs(sheet.size[0] - vw) > 0.1 || Math.abs(sheet.size[1] - vh) > 0.1)) sheet = null;
  const boxes = sheet ? sheet.nodes.map(n => ({ ...n, ...edges(n.box), area: n.box[2] * n.box[3] })) : null;
  const named = new Set();
  for (const text of texts) {
    const cx = (text.box.x0 + text.box.x1) / 2, cy = (text.box.y0 + text.box.y1) / 2;
    const out = sticksOut(text.box, view);
    if (out > SLACK) report('outside the drawing', text.shown, out);
    const inNode = text.element.closest('.node'), inLabel = text.element.closest('.label');
    if (inNode) {
      let best = null;
      for (const s of outlines) if ((!best || s.area < best.area) && inFill(s, cx, cy)) best = s;
      if (best) {
        const d = beyond(text, best);
        if (d > SLACK) report('outside its shape', text.shown, d, best.element.outerHTML.slice(0, 90));
      }
      if (boxes) {
        let home = null;
        for (const b of boxes) if (holds(b, cx, cy) && (!home || b.area < home.area)) home = b;
        if (!home) report('in no node', text.shown, 0);
        else {
          named.add(home.id);
          const d = sticksOut(text.box, home);
          if (d > SLACK) report('outside its node box', text.shown, d, home.shape);
          if (!best && !OPEN.has(home.shape)) report('in no shape', text.shown, 0, home.shape);
        }
      }
    } else if (inLabel) {
      let best = null;
      for (const s of plates) if (inFill(s, cx, cy)) best = s;
      if (best) { const d = beyond(text, best); if (d > 1 + SLACK) report('outside its plate', text.shown, d); }
      if (sheet && sheet.labels.length) {
        let near = Infinity;
        for (const l of sheet.labels) {
          const b = edges(l);
          if (holds(b, cx, cy, 2)) near = Math.min(near, sticksOut(text.box, b));
        }
        if (near === Infinity) report('in no label box', text.shown, 0);
        else if (near > 1 + SLACK) report('outside its label box', text.shown, near);
      }
    } else {
      let best = null;
      for (const s of shapes) {
        if (s.order < text.order && s.element.closest(BOXES) && !s.element.closest('.seq, .off') && inFill(s, cx, cy)) {
          best = s;
        }
      }
      if (best) {
        const d = beyond(text, best);
        if (d > SLACK) report('across its edge', text.shown, d, best.element.outerHTML.slice(0, 90));
      }
    }
  }
  if (boxes) {
    for (const b of boxes) {
      if (b.label.trim() && b.visible && !named.has(b.id)) report('node without its text', b.label, 0, b.shape);
    }
  }
  texts.sort((a, b) => a.box.x0 - b.box.x0);
  texts.forEach((a, i) => {
    for (let j = i + 1; j < texts.length && texts[j].box.x0 < a.box.x1 - SLACK; j += 1) {
      const b = texts[j];
      const w = Math.min(a.box.x1, b.box.x1) - b.box.x0;
      const h = Math.min(a.box.y1, b.box.y1) - Math.max(a.box.y0, b.box.y0);
      if (w > SLACK && h > SLACK) report('on another text', a.shown + ' | ' + b.shown, Math.min(w, h));
    }
  });
  return { texts, shapes };
}

/** The part of a text where a line would strike it through. */
const heart = text => ({
  x0: text.box.x0 + 1.5, x1: text.box.x1 - 1.5, y0: text.box.y0 + 0.18 * text.size, y1: text.box.y1 - 0.25 * text.size,
});

/** Lines that run through the letters of a text with nothing opaque between. */
function struck(texts, shapes, report) {
  const lined = shapes.filter(s => {
    const c = getComputedStyle(s.element);
    return c.stroke !== 'none' && parseFloat(c.strokeWidth) > 0 && Number(c.strokeOpacity) > 0.4;
  });
  for (const shape of lined) {
    const inside = texts.map(t => ({ t, b: heart(t) })).filter(({ t, b }) => !t.m && b.x0 < b.x1
      && b.x0 < shape.box.x1 + 1 && b.x1 > shape.box.x0 - 1 && b.y0 < shape.box.y1 + 1 && b.y1 > shape.box.y0 - 1);
    if (!inside.length || shape.m) continue;
    const length = shape.element.getTotalLength();
    const told = new Set();
    for (let at = 0; at <= length; at += Math.max(2, length / 1500)) {
      const p = shape.element.getPointAtLength(at);
      for (const { t, b } of inside) {
        if (told.has(t) || !holds(b, p.x, p.y)) continue;
        if (getComputedStyle(t.element).paintOrder.startsWith('stroke')) continue;
        const cover = shapes.some(s => s.order > shape.order && s.order < t.order && opaque(s) && inFill(s, p.x, p.y));
        if (cover) continue;
        told.add(t);
        report('line through a text', t.shown, Math.min(p.x - b.x0, b.x1 - p.x), shape.element.outerHTML.slice(0, 90));
      }
    }
  }
}

// ---- Contrast ----

const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
const known = new Map();
/** Red, green and blue of 0…255 and alpha of 0…1. */
function colour(text) {
  if (!known.has(text)) {
    let value = null;
    const m = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(text);
    if (m) value = [Number(m[1]), Number(m[2]), Number(m[3]), m[4] === undefined ? 1 : Number(m[4])];
    else {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = text;
      pen.fillRect(0, 0, 1, 1);
      const d = pen.getImageData(0, 0, 1, 1).data;
      value = [d[0], d[1], d[2], d[3] / 255];
    }
    known.set(text, value);
  }
  return known.get(text);
}

const over = (top, alpha, under) => [0, 1, 2].map(i => top[i] * top[3] * alpha + under[i] * (1 - top[3] * alpha));
const light = c => {
  const [r, g, b] = c.map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ratio = (a, b) => { const p = light(a), q = light(b); return (Math.max(p, q) + 0.05) / (Math.min(p, q) + 0.05); };

function groupOpacity(element) {
  let all = 1;
  for (let at = element; at && at.namespaceURI === element.namespaceURI; at = at.parentNode) {
    all *= Number(getComputedStyle(at).opacity);
  }
  return all;
}

function paint(shape) {
  if (!shape.paint) {
    const c = getComputedStyle(shape.element);
    const o = groupOpacity(shape.element);
    const width = parseFloat(c.strokeWidth);
    shape.paint = {
      fill: c.fill === 'none' ? null : colour(c.fill), fillAlpha: o * Number(c.fillOpacity),
      stroke: c.stroke === 'none' || width < 4 ? null : colour(c.stroke), strokeAlpha: o * Number(c.strokeOpacity),
    };
  }
  return shape.paint;
}
const opaque = shape => { const p = paint(shape); return p.fill !== null && p.fill[3] * p.fillAlpha > 0.95; };

/** The colour of the page behind the drawing. */
function paper(svg) {
  const layers = [];
  for (let at = svg; at; at = at.parentElement) {
    const c = colour(getComputedStyle(at).backgroundColor);
    if (c[3] > 0) layers.push(c);
    if (c[3] === 1) break;
  }
  let all = colour('Canvas').slice(0, 3);
  for (const c of layers.reverse()) all = over(c, 1, all);
  return all;
}

const hex = c => '#' + c.map(v => Math.round(v).toString(16).padStart(2, '0')).join('');

function contrast(svg, report) {
  const { texts, shapes } = contents(svg);
  const page = paper(svg);
  let least = 21;
  for (const text of texts) {
    const parts = [text.element, ...text.element.querySelectorAll('tspan')]
      .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
    const css = getComputedStyle(text.element);
    const alpha = groupOpacity(text.element) * Number(css.fillOpacity);
    const hasHalo = css.paintOrder.startsWith('stroke') && css.stroke !== 'none' && parseFloat(css.strokeWidth) >= 2;
    const halo = hasHalo ? colour(css.stroke) : null;
    const behind = new Map();
    for (const k of [0.02, 0.25, 0.5, 0.75, 0.98]) {
      for (const rise of [0.15, 0.5]) {
        const p = moved(text.own.x0 + (text.own.x1 - text.own.x0) * k, text.y - rise * text.size, text.m);
        let back = page;
        for (const s of shapes) {
          if (s.order > text.order || !holds(s.box, p[0], p[1], 3)) continue;
          const q = paint(s);
          if (q.fill && q.fillAlpha > 0 && inFill(s, p[0], p[1])) back = over(q.fill, q.fillAlpha, back);
          if (q.stroke) {
            const o = moved(p[0], p[1], s.back);
            if (s.element.isPointInStroke(new DOMPoint(o[0], o[1]))) back = over(q.stroke, q.strokeAlpha, back);
          }
        }
        if (halo) back = over(halo, 1, back);
        behind.set(hex(back), back);
      }
    }
    for (const part of parts) {
      const ink = colour(getComputedStyle(part).fill);
      for (const back of behind.values()) {
        const front = over(ink, alpha, back);
        const r = ratio(front, back);
        least = Math.min(least, r);
        if (r >= 4.495) continue;
        const named = text.element.getAttribute('class') || text.element.parentNode.getAttribute('class') || '';
        report('contrast', text.shown, r, `${hex(front)} on ${hex(back)} ${named}`);
      }
    }
  }
  return least;
}

// ---- What the tool calls ----

/** `sheets`: by number, what the program says of a flowchart: nodes and labels. */
function measure(what, sheets) {
  const faults = [];
  let count = 0, texts = 0, least = 21;
  for (const [number, svg] of drawings()) {
    const report = (kind, text, amount, note = '') =>
      faults.push([number, kind, text.slice(0, 80), Math.round(amount * 100) / 100, note]);
    try {
      count += 1;
      texts += svg.querySelectorAll('text').length;
      if (what === 'contrast') least = Math.min(least, contrast(svg, report));
      else {
        const all = fit(svg, sheets[number] || null, report);
        if (what === 'lines') struck(all.texts, all.shapes, report);
      }
    } catch (error) { report('not measured', String(error), 0); }
  }
  return { count, texts, faults, least };
}
