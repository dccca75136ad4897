// A document's text with its claims: every claim an underline in a lane of its own, cells lit on demand. Only blocks
// near the window are cut into pieces, so that a long text with thousands of claims scrolls as a short one does.
import type { JSX } from "preact";
import { memo } from "preact/compat";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { below } from "./points";
import type { Points } from "./points";
import type { ClaimWithCells } from "./shapes";
import { lanes, pieces } from "./spans";
import type { Span } from "./spans";
import { drawn } from "./words";

export interface Block {
  start: number;
  end: number;
  kind: string;
  reason: string;
}

/** A stretch to be lit, with the class that says how. */
export interface Light {
  start: number;
  end: number;
  class: string;
}

interface TextProps {
  points: Points;
  blocks: readonly Block[];
  claims: readonly ClaimWithCells[];
  /** The colour of a claim's underline, as a CSS value. */
  colourOf: (claim: ClaimWithCells) => string;
}

const LANES = 4;
const PITCH = 4;

/** The text; drawn once for a document and a way of colouring. Lights go on and off beside Preact, see `light`. */
export const Text = memo(function Text({ points, blocks, claims, colourOf }: TextProps): JSX.Element {
  const spans = useMemo(() => claims.map((of) => ({ start: of.start, end: of.end, of })), [claims]);
  const edges = useMemo(() => edgesOf(claims), [claims]);
  const longest = useMemo(() => spans.reduce((most, s) => Math.max(most, s.end - s.start), 0), [spans]);
  return (
    <div class="text">
      {blocks.map((block) => (
        <BlockOfText
          key={block.start}
          points={points}
          block={block}
          spans={touching(spans, longest, block)}
          edges={edges}
          colourOf={colourOf}
        />
      ))}
    </div>
  );
});

function edgesOf(claims: readonly ClaimWithCells[]): number[] {
  const found = new Set<number>();
  for (const claim of claims) {
    for (const { start, end } of claim.cells) if (start !== null && end !== null) found.add(start).add(end);
  }
  return [...found].sort((a, b) => a - b);
}

/** Spans that touch a block; they come ordered by their beginning. */
function touching<T>(spans: readonly Span<T>[], longest: number, block: Block): Span<T>[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span<T>).start < block.start - longest) low = middle + 1;
    else high = middle;
  }
  const found: Span<T>[] = [];
  for (let i = low; i < spans.length && (spans[i] as Span<T>).start < block.end; i++) {
    const span = spans[i] as Span<T>;
    if (span.end > block.start) found.push(span);
  }
  return found;
}

interface BlockProps extends Omit<TextProps, "blocks" | "claims"> {
  block: Block;
  spans: Span<ClaimWithCells>[];
  edges: readonly number[];
}

function BlockOfText(props: BlockProps): JSX.Element {
  const { block, points } = props;
  const place = useRef<HTMLElement>(null);
  const isNear = useNear(place);
  const words = points.slice(block.start, block.end);
  const content = isNear && !block.reason ? <Pieces {...props} /> : <span data-s={block.start}>{words}</span>;
  const attributes = { class: `block b-${block.kind}`, "data-start": block.start };
  if (block.reason) {
    return (
      <details class="left-out" ref={place as never} data-start={block.start}>
        <summary>
          left out: {block.reason} <small>{words.split(/\s+/).length} words</small>
        </summary>
        <p>{content}</p>
      </details>
    );
  }
  if (block.kind === "heading") return <h2 ref={place as never} {...attributes}>{content}</h2>;
  return <p ref={place as never} {...attributes}>{content}</p>;
}

function Pieces({ points, block, spans, edges, colourOf }: BlockProps): JSX.Element {
  const lane = useMemo(() => lanes(spans), [spans]);
  const cut = useMemo(() => pieces(spans, block.start, block.end, edges), [spans, edges, block]);
  return (
    <>
      {cut.map((piece) => {
        const claims = piece.spans.map((span) => span.of);
        const isStruck = claims.some((claim) => claim.status === "denied");
        return (
          <span
            key={piece.start}
            data-s={piece.start}
            data-e={piece.end}
            class={claims.length ? (isStruck ? "p of struck" : "p of") : "p"}
            style={claims.length ? { background: underlines(claims, lane, colourOf) } : undefined}
          >
            {points.slice(piece.start, piece.end)}
          </span>
        );
      })}
    </>
  );
}

/** One line a claim, the first lane nearest to the words; hollow, hatched or thin as the claim stands. */
function underlines(
  claims: readonly ClaimWithCells[],
  lane: Map<ClaimWithCells, number>,
  colourOf: (claim: ClaimWithCells) => string,
): string {
  return claims
    .map((claim) => {
      const from = (LANES - 1 - Math.min(lane.get(claim) ?? 0, LANES - 1)) * PITCH;
      return `${line(drawn(claim.status), colourOf(claim))} 0 calc(100% - ${from}px) / 100% 3px no-repeat`;
    })
    .join(", ");
}

function line(how: string, colour: string): string {
  if (how === "hollow") return `linear-gradient(${colour} 0 1px, transparent 1px 2px, ${colour} 2px 3px)`;
  if (how === "hatched") return `repeating-linear-gradient(110deg, ${colour} 0 3px, transparent 3px 6px)`;
  if (how === "struck") return `linear-gradient(transparent 1px, ${colour} 1px 2px, transparent 2px)`;
  return `linear-gradient(${colour} 0 2px, transparent 2px)`;
}

const watched = new WeakMap<Element, (isNear: boolean) => void>();
let watcher: IntersectionObserver | null = null;

/** Whether an element is within a window's height of the window. */
function useNear(place: { current: Element | null }): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    watcher ??= new IntersectionObserver(
      (entries) => entries.forEach((entry) => watched.get(entry.target)?.(entry.isIntersecting)),
      { rootMargin: "75% 0px" },
    );
    watched.set(element, setNear);
    watcher.observe(element);
    return () => watcher?.unobserve(element);
  }, []);
  return isNear;
}

const LIT = "data-lit";

/** Lights stretches of the text and puts out what was lit before; gives the first element that is lit. */
export function light(root: HTMLElement | null, lights: readonly Light[]): HTMLElement | null {
  if (!root) return null;
  for (const element of root.querySelectorAll<HTMLElement>(`[${LIT}]`)) {
    element.classList.remove(...(element.getAttribute(LIT) ?? "").split(" "));
    element.removeAttribute(LIT);
  }
  if (!lights.length) return null;
  let first: HTMLElement | null = null;
  for (const element of root.querySelectorAll<HTMLElement>(".p")) {
    const at = Number(element.dataset.s);
    const classes = lights.filter((l) => l.start <= at && at < l.end).map((l) => l.class);
    if (!classes.length) continue;
    const all = [...new Set(classes.flatMap((each) => each.split(" ")))];
    element.classList.add(...all);
    element.setAttribute(LIT, all.join(" "));
    first ??= element;
  }
  return first;
}

/** The block that holds an offset. */
export function blockAt(blocks: readonly Block[], offset: number): Block | null {
  const at = below(blocks.map((b) => b.start), offset + 1) - 1;
  return blocks[Math.max(at, 0)] ?? null;
}

/** What a person has selected, as offsets of the text; null where nothing of it is. */
export function selected(root: HTMLElement | null, points: Points): { start: number; end: number } | null {
  const selection = getSelection();
  if (!root || !selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(root, range.startContainer, range.startOffset, points);
  const end = offsetOf(root, range.endContainer, range.endOffset, points);
  if (start === null || end === null || end <= start) return null;
  return trimmed(points, start, end);
}

function offsetOf(root: HTMLElement, node: Node, at: number, points: Points): number | null {
  if (!root.contains(node)) return null;
  if (node.nodeType !== Node.TEXT_NODE) {
    const child = node.childNodes[at] ?? node.childNodes[at - 1];
    const inside = child && (child instanceof HTMLElement ? child : child.parentElement);
    const piece = inside?.matches("[data-s]") ? inside : inside?.querySelector<HTMLElement>("[data-s]");
    if (piece) return Number(piece.dataset.s);
    const block = (node as HTMLElement).closest<HTMLElement>("[data-start]");
    return block ? Number(block.dataset.start) : null;
  }
  const piece = node.parentElement?.closest<HTMLElement>("[data-s]");
  if (!piece) return null;
  return points.point(points.unit(Number(piece.dataset.s)) + at);
}

function trimmed(points: Points, start: number, end: number): { start: number; end: number } | null {
  const words = points.slice(start, end);
  const before = words.length - words.trimStart().length;
  const after = words.length - words.trimEnd().length;
  return before + after >= words.length ? null : { start: start + before, end: end - after };
}
