// Claims as they look everywhere: the mark of kind and standing, the gist, the cells.
import type { ComponentChildren, JSX } from "preact";
import { showEvidence } from "./evidence";
import type { Cell, Claim, ClaimWithCells } from "./shapes";
import { LAYER_WORDS, ROLE_WORDS, STANDING, drawn, names, oneLine, typeWords } from "./words";

/** The kind's mark with the type's name; how sure is drawn, and told to those who do not see it. */
export function Mark({ claim }: { claim: Pick<Claim, "kind" | "type" | "status" | "layer"> }): JSX.Element {
  return (
    <span class={`mark k-${claim.kind} d-${drawn(claim.status)}`}>
      <i class="dot" aria-hidden="true" />
      <b>{claim.type ? typeWords(claim.type) : claim.kind}</b>
      <span class="sr"> ({claim.kind})</span>
    </span>
  );
}

/** How the claim stands, in a word with its sign; nothing for a plain statement of the present. */
export function Standing({ claim }: { claim: Pick<Claim, "status" | "layer"> }): JSX.Element | null {
  const { sign, word } = STANDING[claim.status] ?? { sign: "", word: claim.status };
  const isPlain = claim.status === "asserted";
  if (isPlain && claim.layer === "current") return null;
  return (
    <span class="standing">
      {!isPlain && (
        <span class={`tag s-${claim.status}`}>
          <span aria-hidden="true">{sign} </span>
          {word}
        </span>
      )}
      {claim.layer !== "current" && <span class="tag layer">{LAYER_WORDS[claim.layer]}</span>}
    </span>
  );
}

/** What people did with the claim: a tick and a name, never the reading's alone. */
export function Reviewed({ claim }: { claim: Pick<Claim, "verdict" | "reviewer" | "changed" | "by_hand"> }): JSX.Element | null {
  if (!claim.reviewer) return null;
  const what = claim.by_hand ? "added" : claim.changed.length ? "changed" : claim.verdict === "accept" ? "accepted" : claim.verdict;
  return <span class="tag reviewed"><span aria-hidden="true">✓ </span>{what} by {claim.reviewer}</span>;
}

/** Who did it to whom; an agent that the words leave open is an empty slot, not a gap. */
export function Gist({ claim }: { claim: Claim }): JSX.Element {
  const slot = claim.kind === "event" && !claim.who;
  return (
    <span class="gist">
      {claim.amount && <b class="amount">{claim.amount}</b>} {claim.counted && <span>{claim.counted} </span>}
      {slot ? <span class="slot" title="The words leave open who did it">agent unstated</span> : claim.who && <span>{claim.who}</span>}
      {claim.whom && (
        <span>
          {" "}
          <span aria-hidden="true">→</span>
          <span class="sr">to</span> {claim.whom}
        </span>
      )}
    </span>
  );
}

/** Where and when, and who says so, on one quiet line. */
export function Circumstance({ claim }: { claim: Claim }): JSX.Element | null {
  const said = names(claim.according_to, " > ").join(" › ");
  const parts: ComponentChildren[] = [claim.place, claim.when, said && `says ${said}`].filter(Boolean);
  if (!parts.length) return null;
  return <span class="circumstance">{parts.map((part, i) => [i > 0 && " · ", part])}</span>;
}

/** The words, which open the evidence: one click from any mark to what was written. */
export function Words({ claim, most = 220 }: { claim: Pick<Claim, "id" | "words" | "status">; most?: number }): JSX.Element {
  const words = oneLine(claim.words);
  return (
    <button class={`words d-${drawn(claim.status)}`} onClick={(event) => showEvidence(claim.id, event.currentTarget)}>
      {words.length > most ? `${words.slice(0, most)}…` : words}
    </button>
  );
}

interface CellsProps {
  claim: ClaimWithCells;
  onHover?: (cell: Cell | null) => void;
  onPick?: (cell: Cell) => void;
  lit?: string;
}

/** Every cell with its words. */
export function Cells({ claim, onHover, onPick, lit }: CellsProps): JSX.Element {
  const hasAgent = claim.cells.some((cell) => cell.name === "source" || cell.name === "party");
  return (
    <dl class="cells">
      {claim.cells.map((cell, i) => (
        <div
          key={`${cell.name}-${i}`}
          class={`cell c-${cell.name}${lit === `${cell.name}-${i}` ? " on" : ""}`}
          onMouseEnter={() => onHover?.(cell)}
          onMouseLeave={() => onHover?.(null)}
          onClick={() => onPick?.(cell)}
        >
          <dt>{ROLE_WORDS[cell.name] ?? cell.name}</dt>
          <dd>
            {cell.value}
            {cell.detail && <span class="detail"> {cell.detail}</span>}
            {cell.words && oneLine(cell.words) !== cell.value && <q>{oneLine(cell.words)}</q>}
          </dd>
        </div>
      ))}
      {claim.kind === "event" && !hasAgent && (
        <div class="cell c-source">
          <dt>who</dt>
          <dd><span class="slot">unstated</span></dd>
        </div>
      )}
    </dl>
  );
}
