// The brush: how many claims each month has, and the stretch of time that everything else on the screen is of.
// Drag to choose, a click takes the month; edges and middle can be dragged; two fields do the same by keyboard.
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { first, iso, last, ticks, words } from "./days";
import type { Month } from "./shapes";

interface Props {
  months: Month[];
  since: string;
  until: string;
  choose: (since: string, until: string) => void;
}

const HEIGHT = 76;
const FOOT = 18;
const EDGE = 7;
const TAIL = 0.004;

/** From where to where months are shown: far and thin ends are cut, and told to be. */
export function extent(months: Month[]): { from: number; to: number; before: number; after: number } | null {
  const told = months.map((m) => ({ month: m.month, n: m.current + m.future })).filter((m) => m.n);
  const all = told.reduce((sum, m) => sum + m.n, 0);
  if (!told.length) return null;
  const most = all > 200 ? all * TAIL : 0;
  let [low, high, before, after] = [0, told.length - 1, 0, 0];
  const year = (i: number) => Number(told[i]?.month.slice(0, 4));
  while (low < high && before + (told[low]?.n ?? 0) <= most && year(low + 1) - year(low) >= 1) before += told[low++]?.n ?? 0;
  while (high > low && after + (told[high]?.n ?? 0) <= most && year(high) - year(high - 1) >= 1) after += told[high--]?.n ?? 0;
  return { from: first(told[low]?.month ?? ""), to: last(told[high]?.month ?? "") + 1, before, after };
}

/** The busiest stretch of whole months that has no more claims than can be drawn one by one. */
export function busiest(months: Month[], most: number): [since: string, until: string] | null {
  const told = months.map((m) => ({ month: m.month, n: m.current + m.future }));
  const at = told.reduce((best, m, i) => (m.n > (told[best]?.n ?? 0) ? i : best), 0);
  if (!told[at]?.n) return null;
  let [low, high, sum] = [at, at, told[at].n];
  for (;;) {
    const [before, after] = [told[low - 1]?.n ?? Infinity, told[high + 1]?.n ?? Infinity];
    const isAfter = after !== Infinity && (before === Infinity || after >= before);
    const next = isAfter ? after : before;
    if (sum + next > most) break;
    sum += next;
    if (isAfter) high++;
    else low--;
  }
  return [`${told[low]?.month}-01`, iso(last(told[high]?.month ?? ""))];
}

export function useWidth<T extends Element>(): [{ current: T | null }, number] {
  const box = useRef<T>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setWidth(Math.floor(element.getBoundingClientRect().width));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [box, width];
}

export function Brush({ months, since, until, choose }: Props): JSX.Element | null {
  const [box, width] = useWidth<HTMLDivElement>();
  const [drag, setDrag] = useState<{ how: "new" | "start" | "end" | "move"; at: number; from: number; to: number } | null>(null);
  const ends = extent(months);
  if (!ends) return null;
  const { from, to } = ends;
  const x = (day: number) => ((day - from) / (to - from)) * width;
  const day = (px: number) => from + (Math.max(0, Math.min(width, px)) / width) * (to - from);
  const set = since || until ? { from: since ? first(since) : from, to: (until ? first(until) : to) + 1 } : null;
  const shown = drag ? { from: Math.min(drag.from, drag.to), to: Math.max(drag.from, drag.to) } : set;
  const isFine = width / Math.max(1, (to - from) / 30.4) < 6;
  const snapped = (start: number, end: number): [string, string] =>
    isFine && end - start < 45 ? [iso(start), iso(end)] : [`${iso(start).slice(0, 7)}-01`, iso(last(iso(end - 1).slice(0, 7)))];
  const px = (event: PointerEvent) => event.clientX - (box.current?.getBoundingClientRect().left ?? 0);
  const begin = (event: PointerEvent) => {
    if (event.button) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    const at = px(event);
    if (set && Math.abs(at - x(set.from)) < EDGE) setDrag({ how: "start", at, ...set });
    else if (set && Math.abs(at - x(set.to)) < EDGE) setDrag({ how: "end", at, ...set });
    else if (set && at > x(set.from) && at < x(set.to) && set.to - set.from < (to - from) * 0.98) setDrag({ how: "move", at, ...set });
    else setDrag({ how: "new", at, from: day(at), to: day(at) });
  };
  const move = (event: PointerEvent) => {
    if (!drag) return;
    const at = px(event);
    if (drag.how === "new" || drag.how === "end") setDrag({ ...drag, to: day(at) });
    else if (drag.how === "start") setDrag({ ...drag, from: day(at) });
    else if (set) setDrag({ ...drag, from: set.from + day(at) - day(drag.at), to: set.to + day(at) - day(drag.at) });
  };
  const end = () => {
    if (!drag || !shown) return;
    setDrag(null);
    const isClick = drag.how === "new" && Math.abs(x(shown.to) - x(shown.from)) < 4;
    if (drag.how === "move" && set && Math.abs(x(shown.from) - x(set.from)) < 3) {
      const month = iso(day(drag.at)).slice(0, 7);
      choose(`${month}-01`, iso(last(month)));
    } else if (isClick) choose(...snapped(shown.from, shown.from + 1));
    else choose(...snapped(shown.from, shown.to));
  };
  const most = Math.max(1, ...months.map((m) => m.current + m.future));
  const tall = (n: number) => (n ? Math.max(2, Math.sqrt(n / most) * (HEIGHT - FOOT - 6)) : 0);
  return (
    <div class="brush" ref={box}>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          class={drag ? `dragging ${drag.how}` : ""}
          aria-hidden="true"
          onPointerDown={begin}
          onPointerMove={move}
          onPointerUp={end}
          onPointerCancel={() => setDrag(null)}
          onDblClick={() => choose("", "")}
        >
          {ticks(from, to, Math.floor(width / 56)).map((tick) => (
            <g key={tick.day} class={tick.isMain ? "tick main" : "tick"} transform={`translate(${x(tick.day)},0)`}>
              <line y1={0} y2={HEIGHT - FOOT} />
              <text x={3} y={HEIGHT - 4}>{tick.words}</text>
            </g>
          ))}
          {months.map((m) => {
            const left = x(first(m.month));
            const wide = Math.max(1.5, x(last(m.month) + 1) - left - 1);
            if (left < -1 || left > width) return null;
            return (
              <g key={m.month} class="month">
                <rect class="future" x={left} width={wide} y={HEIGHT - FOOT - tall(m.current + m.future)} height={tall(m.current + m.future)} />
                <rect class="current" x={left} width={wide} y={HEIGHT - FOOT - tall(m.current)} height={tall(m.current)} />
              </g>
            );
          })}
          <line class="ground" x1={0} x2={width} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
          {shown && (
            <g class="chosen-time">
              <rect class="veil" x={0} width={Math.max(0, x(shown.from))} y={0} height={HEIGHT - FOOT} />
              <rect class="veil" x={x(shown.to)} width={Math.max(0, width - x(shown.to))} y={0} height={HEIGHT - FOOT} />
              {[shown.from, shown.to].map((edge) => (
                <g key={edge} class="edge" transform={`translate(${x(edge)},0)`}>
                  <line y1={0} y2={HEIGHT - FOOT} />
                  <rect x={-3} y={(HEIGHT - FOOT) / 2 - 9} width={6} height={18} rx={2} />
                </g>
              ))}
            </g>
          )}
        </svg>
      )}
      <p class="brush-foot">
        <label>
          from <input type="date" value={since} onChange={(e) => choose(e.currentTarget.value, until)} />
        </label>
        <label>
          to <input type="date" value={until} onChange={(e) => choose(since, e.currentTarget.value)} />
        </label>
        {(since || until) && (
          <>
            <button class="quiet" aria-label="Earlier by as much ([)" onClick={() => shift(-1, since, until, choose)}>‹</button>
            <button class="quiet" aria-label="Later by as much (])" onClick={() => shift(1, since, until, choose)}>›</button>
            <button class="quiet" onClick={() => choose("", "")}>all times</button>
          </>
        )}
        <span class="aside">
          {!since && !until && "Drag over months, or click one. "}
          {ends.before > 0 && `${ends.before} before ${words(from)} are off the scale. `}
          {ends.after > 0 && `${ends.after} after ${words(to - 1)} are off the scale.`}
        </span>
      </p>
    </div>
  );
}

/** The next or the last stretch of the same length; whole months stay whole. */
export function shift(by: 1 | -1, since: string, until: string, choose: Props["choose"]): void {
  if (!since || !until) return;
  const isMonths = since.endsWith("-01") && iso(last(until.slice(0, 7))) === until;
  if (!isMonths) {
    const long = first(until) - first(since) + 1;
    choose(iso(first(since) + by * long), iso(first(until) + by * long));
    return;
  }
  const index = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
  const months = (index(until) - index(since) + 1) * by;
  const named = (n: number) => `${String(Math.floor(n / 12)).padStart(4, "0")}-${String((n % 12) + 1).padStart(2, "0")}`;
  choose(`${named(index(since) + months)}-01`, iso(last(named(index(until) + months))));
}
