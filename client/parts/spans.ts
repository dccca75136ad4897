// Text cut at the edges of spans: each piece knows which spans cover it, overlapping spans get lanes of their own.
import { below } from "./points";

export interface Span<T> {
  start: number;
  end: number;
  of: T;
}

export interface Piece<T> {
  start: number;
  end: number;
  /** Spans that cover the piece, the longest first. */
  spans: Span<T>[];
}

/** Pieces of a stretch of text; their edges are those of the spans. */
export function pieces<T>(spans: readonly Span<T>[], start: number, end: number, edges: readonly number[] = []): Piece<T>[] {
  const inside = spans.filter((s) => s.start < end && s.end > start).sort((a, b) => a.start - b.start || b.end - a.end);
  const cuts = new Set([start, end]);
  for (const s of inside) cuts.add(Math.max(s.start, start)).add(Math.min(s.end, end));
  for (let i = below(edges, start + 1); i < edges.length && (edges[i] as number) < end; i++) cuts.add(edges[i] as number);
  const at = [...cuts].sort((a, b) => a - b);
  const open: Span<T>[] = [];
  const found: Piece<T>[] = [];
  let next = 0;
  for (let i = 0; i + 1 < at.length; i++) {
    const from = at[i] as number;
    for (let j = open.length - 1; j >= 0; j--) if ((open[j] as Span<T>).end <= from) open.splice(j, 1);
    while (next < inside.length && Math.max((inside[next] as Span<T>).start, start) <= from) open.push(inside[next++] as Span<T>);
    found.push({ start: from, end: at[i + 1] as number, spans: open.slice() });
  }
  return found;
}

/** A lane for each span, so that spans that overlap never share one: the first that is free. */
export function lanes<T>(spans: readonly Span<T>[]): Map<T, number> {
  const ends: number[] = [];
  const found = new Map<T, number>();
  for (const s of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    let lane = ends.findIndex((end) => end <= s.start);
    if (lane < 0) lane = ends.push(0) - 1;
    ends[lane] = s.end;
    found.set(s.of, lane);
  }
  return found;
}
