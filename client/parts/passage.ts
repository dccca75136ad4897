// Links to words that survive: the offsets, and the words themselves, so that they are found again when the document
// is read anew and its text has shifted. Words that are gone are told to be gone; nothing near them is shown instead.
import type { Points } from "./points";
import { link } from "./url";

const MOST = 80;

export interface Passage {
  start: number;
  end: number;
  isMoved: boolean;
}

/** The whole address of a stretch of a document. */
export function passageLink(doc: string, points: Points, start: number, end: number): string {
  const words = points.slice(start, Math.min(end, start + MOST));
  return location.origin + link("/reader", { doc, at: `${start}-${end}`, quote: words });
}

/** Where the address points: null if to no passage, "lost" if its words are not in the text. */
export function find(points: Points, params: URLSearchParams): Passage | "lost" | null {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(params.get("at") ?? "") ?? [];
  if (from === undefined || to === undefined) return null;
  const start = Number(from);
  const length = Number(to) - start;
  const quote = params.get("quote") ?? "";
  if (!quote || points.slice(start, start + MOST).startsWith(quote)) return { start, end: start + length, isMoved: false };
  const unit = nearest(points.text, quote, points.unit(start));
  if (unit < 0) return "lost";
  const moved = points.point(unit);
  return { start: moved, end: moved + length, isMoved: true };
}

function nearest(text: string, words: string, unit: number): number {
  const before = text.lastIndexOf(words, unit);
  const after = text.indexOf(words, unit);
  if (before < 0 || after < 0) return Math.max(before, after);
  return unit - before <= after - unit ? before : after;
}
