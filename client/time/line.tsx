// Claims along the days: bars for intervals, arrows where an end is open, and how sure they are drawn as everywhere.
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { showEvidence } from "../parts/evidence";
import { Hatches } from "../parts/hatch";
import { STANDING, drawn, typeWords, whoToWhom } from "../parts/words";
import { useWidth } from "./brush";
import { first, last, ticks } from "./days";
import type { Mark } from "./shapes";

interface Props {
  id: string;
  label: string;
  marks: Mark[];
  from: number;
  to: number;
  over: string;
  onOver: (id: string) => void;
  /** From this day on there is more than could be drawn. */
  cut?: number | undefined;
}

interface Placed {
  mark: Mark;
  left: number;
  right: number;
  top: number;
  tall: number;
  opens: "" | "left" | "right";
  label: string;
  labelAt: number;
}

const BAR = 9;
const LANE = 17;
const DENSE = 11;
const HEAD = 22;
/** Among many claims, one that goes on through most of the time says little of it: such are drawn thin, above the rest. */
const LONG = 0.6;
const THIN = 3;
const OPEN = 22;
const LETTER = 5.5;
const MOST_LABELS = 220;
const MOST_LETTERS = 44;

/** What a mark says beside its bar. */
export function gist(mark: Mark): string {
  const number = mark.amount && `${mark.amount} ${mark.counted}`.trim();
  return [number || typeWords(mark.type), whoToWhom(mark)].filter(Boolean).join(" · ");
}

/** All that the mark shows, in words, for those who do not see it. */
export function spoken(mark: Mark): string {
  const parts = [gist(mark), STANDING[mark.status]?.word, mark.when, mark.place, mark.according_to && `says ${mark.according_to}`];
  return parts.filter(Boolean).join(", ");
}

function place(marks: Mark[], x: (day: number) => number, width: number): Placed[] {
  const isLabelled = marks.length <= MOST_LABELS;
  const known = marks.map((mark) => {
    const opens = !mark.start_date ? "left" : !mark.end_date ? "right" : "";
    const begin = x(first(mark.start_date || mark.end_date));
    const finish = x(last(mark.end_date || mark.start_date) + 1);
    const left = Math.max(-4, opens === "left" ? finish - OPEN : begin);
    const right = Math.min(width + 4, Math.max(opens === "right" ? begin + OPEN : finish - 1, left + 6));
    const words = isLabelled ? gist(mark) : "";
    const label = words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS)}…` : words;
    const wide = label.length * LETTER;
    const isAfter = right + 5 + wide <= width;
    return { mark, left, right, opens, label, labelAt: isAfter ? right + 5 : Math.max(0, left - 5 - wide), wide } as const;
  });
  known.sort((a, b) => a.left - b.left || b.right - a.right);
  const isLong = (each: (typeof known)[number]) => !isLabelled && each.right - each.left > LONG * width;
  const thin = known.filter(isLong).map((each, i) => ({ ...each, top: HEAD + i * (THIN + 1), tall: THIN }));
  const below = HEAD + thin.length * (THIN + 1) + (thin.length ? 6 : 0);
  const ends: number[] = [];
  const rest = known.filter((each) => !isLong(each)).map((each) => {
    const from = Math.min(each.left, each.label ? each.labelAt : each.left);
    const to = Math.max(each.right, each.label ? each.labelAt + each.wide : each.right);
    let lane = ends.findIndex((end) => end + (isLabelled ? 10 : 1) <= from);
    if (lane < 0) lane = ends.push(0) - 1;
    ends[lane] = to;
    return { ...each, top: below + lane * (isLabelled ? LANE : DENSE), tall: BAR };
  });
  return [...thin, ...rest];
}

export function Line({ id, label, marks, from, to, over, onOver, cut }: Props): JSX.Element {
  const [box, width] = useWidth<HTMLDivElement>();
  const [focus, setFocus] = useState(0);
  const x = (day: number) => ((day - from) / Math.max(1, to - from)) * width;
  const placed = useMemo(() => (width ? place(marks, x, width) : []), [marks, from, to, width]);
  const height = placed.reduce((most, each) => Math.max(most, each.top + each.tall), HEAD + LANE) + 10;
  const step = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : event.key === "ArrowLeft" || event.key === "ArrowUp" ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const next = Math.max(0, Math.min(placed.length - 1, focus + by));
    setFocus(next);
    (event.currentTarget as Element).querySelectorAll<SVGGElement>(".bar")[next]?.focus();
  };
  return (
    <div class="line-of-days" ref={box}>
      {width > 0 && (
        <svg width={width} height={height} role="group" aria-label={`${label}: ${marks.length} claims. Arrow keys go from one to the next.`} id={id} onKeyDown={step}>
          <Hatches of={id} />
          {ticks(from, to, Math.floor(width / 64)).map((tick) => (
            <g key={tick.day} class={tick.isMain ? "tick main" : "tick"} transform={`translate(${x(tick.day)},0)`}>
              <line y1={0} y2={height} />
              <text x={4} y={13}>{tick.words}</text>
            </g>
          ))}
          {cut !== undefined && cut < to && (
            <g class="cut" transform={`translate(${x(Math.max(cut, from))},0)`}>
              <rect y={HEAD - 4} width={Math.max(0, width - x(Math.max(cut, from)))} height={height} />
              <text x={8} y={HEAD + 12}>from here on not drawn: too many</text>
            </g>
          )}
          {placed.map((each, i) => (
            <Bar key={each.mark.id} placed={each} of={id} isOver={over === each.mark.id} isStop={i === Math.min(focus, placed.length - 1)} onOver={onOver} />
          ))}
        </svg>
      )}
    </div>
  );
}

interface BarProps {
  placed: Placed;
  of: string;
  isOver: boolean;
  isStop: boolean;
  onOver: (id: string) => void;
}

function Bar({ placed, of, isOver, isStop, onOver }: BarProps): JSX.Element {
  const { mark, left, right, top, tall, opens, label, labelAt } = placed;
  const how = drawn(mark.status);
  const open = (element: Element) => showEvidence(mark.id, element as SVGElement);
  const middle = top + tall / 2;
  return (
    <g
      class={`bar k-${mark.kind} d-${how}${isOver ? " over" : ""} l-${mark.layer}`}
      role="button"
      tabindex={isStop ? 0 : -1}
      onClick={(event) => open(event.currentTarget)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        open(event.currentTarget);
      }}
      onMouseEnter={() => onOver(mark.id)}
      onMouseLeave={() => onOver("")}
    >
      <title>{`${label.endsWith("…") ? `${label}\n` : ""}${spoken(mark)}\n“${mark.words}”`}</title>
      <rect class="hit" x={left - 1} y={top - (tall > THIN ? 2 : 0)} width={right - left + 2} height={tall + (tall > THIN ? 4 : 1)} />
      {opens ? (
        <path class="body open" d={opens === "left" ? `M${left + 6},${top}H${right}V${top + tall}H${left + 6}L${left},${middle}Z` : `M${left},${top}H${right - 6}L${right},${middle}L${right - 6},${top + tall}H${left}Z`} fill={how === "hatched" ? `url(#${of}-${mark.kind})` : undefined} />
      ) : (
        <rect class="body" x={left} y={top} width={right - left} height={tall} rx={tall > THIN ? 2 : 0} fill={how === "hatched" ? `url(#${of}-${mark.kind})` : undefined} />
      )}
      {how === "struck" && <line class="strike" x1={left - 3} x2={right + 3} y1={middle} y2={middle} />}
      {label && <text x={labelAt} y={top + tall}>{label}</text>}
    </g>
  );
}
