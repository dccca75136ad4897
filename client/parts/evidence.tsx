// One click from the words: any mark on any screen opens the sentence that it rests on, with each cell's words lit.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { api, useAsk } from "./ask";
import { Cells, Circumstance, Mark, Standing } from "./claims";
import { useKeys } from "./keys";
import { Points } from "./points";
import type { Cell, Evidence } from "./shapes";
import { pieces } from "./spans";
import type { Span } from "./spans";
import { link } from "./url";

const SHOWN = "sourcebook:evidence";

interface Shown {
  ids: string[];
  from: HTMLElement | SVGElement | null;
}

/** Opens the evidence of a claim, or of several of which one is seen at a time. */
export function showEvidence(ids: string | string[], from: HTMLElement | SVGElement | null = null): void {
  const detail: Shown = { ids: typeof ids === "string" ? [ids] : ids, from };
  dispatchEvent(new CustomEvent(SHOWN, { detail }));
}

export function EvidencePopover(): JSX.Element | null {
  const [shown, setShown] = useState<Shown | null>(null);
  const [at, setAt] = useState(0);
  useEffect(() => {
    const open = (event: Event) => {
      setAt(0);
      setShown((event as CustomEvent<Shown>).detail);
    };
    addEventListener(SHOWN, open);
    return () => removeEventListener(SHOWN, open);
  }, []);
  if (!shown) return null;
  const close = () => {
    setShown(null);
    shown.from?.focus();
  };
  return <Popover ids={shown.ids} at={at} go={setAt} close={close} />;
}

interface PopoverProps {
  ids: string[];
  at: number;
  go: (at: number) => void;
  close: () => void;
}

function Popover({ ids, at, go, close }: PopoverProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const id = ids[at] ?? "";
  const { data, error } = useAsk<Evidence>(api(`evidence/${encodeURIComponent(id)}`));
  const step = (by: number) => go((at + by + ids.length) % ids.length);
  useKeys(
    [
      { key: "Escape", about: "close the evidence", run: close, everywhere: true },
      { key: "ArrowRight", about: "next statement", run: () => step(1) },
      { key: "ArrowLeft", about: "statement before", run: () => step(-1) },
    ],
    [at, ids],
  );
  useEffect(() => box.current?.focus(), []);
  return (
    <div class="evidence" ref={box} tabIndex={-1} role="dialog" aria-label="The words behind this">
      <header>
        {ids.length > 1 && (
          <span class="steps">
            <button class="quiet" aria-label="Statement before" onClick={() => step(-1)}>‹</button>
            {at + 1} of {ids.length}
            <button class="quiet" aria-label="Next statement" onClick={() => step(1)}>›</button>
          </span>
        )}
        <button class="quiet close" aria-label="Close the evidence" onClick={close}>✕</button>
      </header>
      {error && <p class="trouble" role="alert">{error}</p>}
      {data && <Words evidence={data} />}
    </div>
  );
}

function Words({ evidence }: { evidence: Evidence }): JSX.Element {
  const [over, setOver] = useState<Cell | null>(null);
  const { claim } = evidence;
  return (
    <>
      <p class="origin">
        <b>{evidence.title || claim.document}</b>
        {[evidence.publisher, evidence.date].filter(Boolean).map((part) => ` · ${part}`)}
      </p>
      <blockquote>
        <Lit evidence={evidence} over={over} />
      </blockquote>
      <p class="line">
        <Mark claim={claim} /> <Standing claim={claim} /> <Circumstance claim={claim} />
      </p>
      <Cells claim={claim} onHover={setOver} />
      {claim.note && <p class="note">{claim.note}</p>}
      <footer>
        <a class="button" href={link("/reader", { doc: claim.document, claim: claim.id })}>Open in the reader</a>
        <a class="button quiet" href={link("/review", { claim: claim.id })}>Review</a>
        <span class="rule" title="What found it">{claim.rule}</span>
      </footer>
    </>
  );
}

/** The sentence: the claim's words underlined, each cell's words in the cell's colour. */
export function Lit({ evidence, over }: { evidence: Evidence; over: Cell | null }): JSX.Element {
  const { claim, text, offset } = evidence;
  const points = new Points(text);
  const spans: Span<string>[] = [{ start: claim.start - offset, end: claim.end - offset, of: "claim" }];
  for (const cell of claim.cells) {
    if (cell.start === null || cell.end === null || (over && over !== cell)) continue;
    spans.push({ start: cell.start - offset, end: cell.end - offset, of: `c-${cell.name}` });
  }
  const length = points.point(text.length);
  return (
    <>
      {evidence.before && <span class="far">… {evidence.before} </span>}
      {pieces(spans, 0, length).map((piece) => {
        const names = piece.spans.map((span) => span.of);
        const cell = names.findLast((name) => name !== "claim");
        const classes = [names.includes("claim") ? "of-claim" : "", cell ? `lit ${cell}` : ""].join(" ").trim();
        const words = points.slice(piece.start, piece.end);
        return <span key={piece.start} data-s={piece.start} class={classes || undefined}>{words}</span>;
      })}
      {evidence.after && <span class="far"> {evidence.after} …</span>}
    </>
  );
}
