// One claim at the desk: its sentence, its cells, why it is doubtful, what was said of it, and the verdicts.
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { api, isReadOnly, useAsk } from "../parts/ask";
import { Cells, Mark, Standing } from "../parts/claims";
import { Lit } from "../parts/evidence";
import { useKeys } from "../parts/keys";
import { Points } from "../parts/points";
import { Waiting } from "../parts/screen";
import type { Cell, Evidence } from "../parts/shapes";
import { selected } from "../parts/text";
import { link } from "../parts/url";
import { oneLine } from "../parts/words";
import { CELL_TITLES, Editor } from "./forms";
import type { Selection } from "./forms";
import { rule, takeBack, takeLastBack } from "./judging";
import type { Entry } from "./judging";
import { AskPerson, person } from "./person";

interface CardData {
  evidence: Evidence;
  guide: Record<string, unknown>;
  doubts: string[];
  history: Entry[];
}

const REASONS: Record<string, string[]> = {
  reject: ["the words do not say this", "said twice, kept once", "not about the conflict", "wrong kind of claim", "only part of a name or title"],
  unsure: ["two careful readers might differ", "it depends on what came before", "the sentence is unclear"],
};

const CELL_OF: Record<string, string> = { act: "trigger", place: "places", time: "time", number: "number", speaker: "speakers" };

interface CardProps {
  id: string;
  coder: string;
  isBlind: boolean;
  next: () => void;
  previous: () => void;
}

export function Card({ id, coder, isBlind, next, previous }: CardProps): JSX.Element {
  const { data, error, isWaiting } = useAsk<CardData>(
    api(`review/claim/${encodeURIComponent(id)}`, { coder: isBlind ? coder : "", blind: isBlind ? "true" : "" }),
  );
  if (!data || data.evidence.claim.id !== id) return <Waiting isWaiting={isWaiting} error={error} />;
  return <Opened key={id} data={data} next={next} previous={previous} isBlind={isBlind} />;
}

type Mode = "" | "reject" | "unsure" | "choose" | keyof typeof CELL_TITLES;

function Opened({ data, next, previous, isBlind }: { data: CardData; next: () => void; previous: () => void; isBlind: boolean }): JSX.Element {
  const { evidence } = data;
  const { claim } = evidence;
  const [mode, setMode] = useState<Mode>("");
  const [over, setOver] = useState<Cell | null>(null);
  const [selection, setSelection] = useState<Selection | null>(null);
  const [waits, setWaits] = useState<(() => void) | null>(null);
  const sentence = useRef<HTMLQuoteElement>(null);
  const canWrite = !isReadOnly();
  const editable = cellsToEdit(claim.kind);

  const asSomebody = (act: () => void) => {
    if (!canWrite) return;
    if (person()) act();
    else setWaits(() => act);
  };
  const decide = (verdict: string, reason: string) =>
    asSomebody(async () => {
      const words = { accept: "Accepted.", reject: "Rejected; every view leaves it out.", unsure: "Marked as unsure." }[verdict] ?? "";
      if (await rule({ about: "claim", verdict, a: claim.id, reason }, words)) {
        setMode("");
        next();
      }
    });
  const set = (cell: string, value: unknown, reason: string) =>
    asSomebody(async () => {
      if (await rule({ about: "claim", verdict: "set", a: claim.id, cell, value, reason }, `${CELL_TITLES[cell]}: changed.`)) setMode("");
    });
  const take = () => {
    const span = selected(sentence.current, new Points(evidence.text));
    if (!span) return;
    const words = new Points(evidence.text).slice(span.start, span.end);
    setSelection({ start: span.start + evidence.offset, end: span.end + evidence.offset, words });
  };

  useKeys(
    [
      { key: "j", about: "next claim", run: next },
      { key: "k", about: "claim before", run: previous },
      ...(canWrite
        ? [
            { key: "a", about: "accept", run: () => decide("accept", "the words say so") },
            { key: "r", about: "reject, with a reason", run: () => setMode("reject") },
            { key: "u", about: "unsure, with a reason", run: () => setMode("unsure") },
            { key: "e", about: "edit a cell", run: () => setMode("choose") },
            { key: "z", about: "take the last judgement back", run: () => asSomebody(takeLastBack) },
          ]
        : []),
      ...(mode ? [{ key: "Escape", about: "stop", run: () => setMode(""), everywhere: true }] : []),
      ...(mode === "choose" ? editable.map((cell, i) => ({ key: String(i + 1), about: `edit ${CELL_TITLES[cell]}`, run: () => setMode(cell) })) : []),
    ],
    [mode, claim.id, data],
  );

  return (
    <article class="card" data-claim={claim.id} aria-label="The claim under review">
      <p class="origin">
        <a href={link("/reader", { doc: claim.document, claim: claim.id })}>{evidence.title || claim.document}</a>
        {[evidence.publisher, evidence.date].filter(Boolean).map((part) => ` · ${part}`)}
      </p>
      <blockquote ref={sentence} onMouseUp={take} class={mode in CELL_TITLES ? "choosing" : ""}>
        <Lit evidence={evidence} over={over} />
      </blockquote>
      <div class="card-head">
        <span class="line">
          <Mark claim={claim} /> {claim.mode && <small>{claim.mode.replaceAll("-", " ")}</small>} <Standing claim={claim} />
          {!isBlind && claim.verdict && <span class="tag verdict">{claim.verdict}ed by {claim.reviewer}</span>}
          {claim.by_hand && <span class="tag">added by hand</span>}
        </span>
        <span class="rule">{claim.rule}</span>
      </div>
      <Cells claim={claim} onHover={setOver} onPick={canWrite ? (cell) => setMode((CELL_OF[cell.name] ?? "roles") as Mode) : undefined} />
      {claim.changed.length > 0 && !isBlind && <p class="aside">Set by people: {claim.changed.map((cell) => CELL_TITLES[cell] ?? cell).join(", ")}.</p>}
      {data.doubts.length > 0 && (
        <ul class="doubts" aria-label="Why it is doubtful">
          {data.doubts.map((doubt) => <li key={doubt}>{doubt}</li>)}
        </ul>
      )}
      {mode in CELL_TITLES && (
        <section class="editing">
          <h3>Edit: {CELL_TITLES[mode]}</h3>
          <Editor
            key={mode}
            cell={mode}
            value={data.guide[mode]}
            kind={claim.kind}
            type={claim.type}
            evidence={evidence}
            selection={selection}
            save={(value, reason) => set(mode, value, reason)}
            cancel={() => setMode("")}
          />
        </section>
      )}
      {(mode === "reject" || mode === "unsure") && <Reasons verdict={mode} decide={decide} close={() => setMode("")} />}
      {mode === "choose" && (
        <div class="reasons" role="group" aria-label="Which cell">
          {editable.map((cell, i) => (
            <button key={cell} onClick={() => setMode(cell)}><kbd>{i + 1}</kbd> {CELL_TITLES[cell]}</button>
          ))}
        </div>
      )}
      {canWrite ? (
        <div class="verdicts">
          <button class="main" onClick={() => decide("accept", "the words say so")}>Accept <kbd>A</kbd></button>
          <button onClick={() => setMode("choose")}>Edit a cell <kbd>E</kbd></button>
          <button onClick={() => setMode("reject")}>Reject <kbd>R</kbd></button>
          <button onClick={() => setMode("unsure")}>Unsure <kbd>U</kbd></button>
          <button class="quiet" onClick={() => asSomebody(takeLastBack)}>Undo <kbd>Z</kbd></button>
          <span class="spring" />
          <button class="quiet" onClick={previous} aria-label="Claim before">‹ <kbd>K</kbd></button>
          <button class="quiet" onClick={next} aria-label="Next claim">› <kbd>J</kbd></button>
        </div>
      ) : (
        <p class="aside">This workbench is open for reading only.</p>
      )}
      <History history={data.history} canWrite={canWrite} asSomebody={asSomebody} />
      {waits && <AskPerson close={() => setWaits(null)} then={waits} />}
    </article>
  );
}

function cellsToEdit(kind: string): string[] {
  const all = ["type", "mode", "roles", "places", "time", "number", "speakers", "status", "layer", "trigger"];
  return all.filter((cell) => (cell !== "number" || kind === "figure") && (cell !== "mode" || kind === "event")).slice(0, 9);
}

function Reasons({ verdict, decide, close }: { verdict: string; decide: (verdict: string, reason: string) => void; close: () => void }): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const reasons = REASONS[verdict] ?? [];
  useLayoutEffect(() => field.current?.focus(), [verdict]);
  return (
    <form
      class="reasons"
      aria-label={`Why: ${verdict}`}
      onSubmit={(event) => {
        event.preventDefault();
        const reason = field.current?.value.trim();
        if (reason) decide(verdict, reason);
      }}
    >
      <input
        ref={field}
        aria-label="Reason"
        placeholder={`Why ${verdict}? Words, or a number`}
        maxLength={500}
        onKeyDown={(event) => {
          const preset = reasons[Number(event.key) - 1];
          if (preset && !event.currentTarget.value) {
            event.preventDefault();
            decide(verdict, preset);
          }
        }}
      />
      {reasons.map((reason, i) => (
        <button type="button" key={reason} onClick={() => decide(verdict, reason)}><kbd>{i + 1}</kbd> {reason}</button>
      ))}
      <button type="button" class="quiet" onClick={close}>Cancel</button>
    </form>
  );
}

interface HistoryProps {
  history: Entry[];
  canWrite: boolean;
  asSomebody: (act: () => void) => void;
}

function History({ history, canWrite, asSomebody }: HistoryProps): JSX.Element | null {
  if (!history.length) return null;
  return (
    <section class="history">
      <h3>What was said of it</h3>
      <ol>
        {history.map((entry) => <LogLine key={entry.key} entry={entry} undo={canWrite ? () => asSomebody(() => void takeBack(entry.key)) : undefined} />)}
      </ol>
    </section>
  );
}

/** A row of the log in words. */
export function LogLine({ entry, undo }: { entry: Entry; undo?: (() => void) | undefined }): JSX.Element {
  const what = entry.verdict === "set" ? `set ${CELL_TITLES[entry.cell] ?? entry.cell}` : entry.verdict === "undo" ? `took back ${entry.undoes}` : entry.verdict;
  return (
    <li class={entry.holds || entry.verdict === "undo" ? "log-line" : "log-line gone"} value={entry.key}>
      <span class="log-key">{entry.key}</span>
      <span>
        <b>{entry.by}</b> {what}
        {entry.about !== "claim" && entry.verdict !== "undo" && ` ${entry.a}${entry.b ? ` and ${entry.b}` : ""}`}
        {entry.score !== null && <small> {Math.round(entry.score * 100)} %</small>}: {oneLine(entry.reason)}
        <small> {entry.at.replace("T", " ").slice(0, 16)}</small>
      </span>
      {undo && <button class="quiet" onClick={undo} aria-label={`Take back entry ${entry.key}`}>Undo</button>}
    </li>
  );
}
