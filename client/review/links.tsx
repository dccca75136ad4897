// Merging and splitting: what is one actor, place, event or source. First what would change, then the reason, then the
// judgement; everything can be taken back.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { api, isReadOnly, tell, usePages, useAsk } from "../parts/ask";
import { showEvidence } from "../parts/evidence";
import { Waiting, say } from "../parts/screen";
import { go } from "../parts/url";
import { count, oneLine } from "../parts/words";
import { rule } from "./judging";
import { AskPerson, person } from "./person";

interface Pair {
  about: string;
  score: number | null;
  reason: string;
  a: string;
  b: string;
  a_words: string;
  b_words: string;
  a_document: string;
  b_document: string;
}

interface Together {
  before: string[][];
  after: string[][];
  claims: number;
}

const ABOUT: Record<string, string> = { actor: "Actors", place: "Places", event: "Events", scope: "Figures", text: "Texts" };

export function Links({ params }: { params: URLSearchParams }): JSX.Element {
  const about = params.get("about") ?? "actor";
  const { data, error, isWaiting, more, isWhole } = usePages<Pair>(api("review/pairs", { about }));
  return (
    <div class="links">
      <div class="segments" role="group" aria-label="What to merge or split">
        {Object.entries(ABOUT).map(([value, title]) => (
          <button key={value} aria-pressed={value === about} onClick={() => go({ about: value, a: "", b: "" })}>{title}</button>
        ))}
      </div>
      <ByName key={about} about={about} params={params} />
      <h2>Left open by the machine</h2>
      <Waiting isWaiting={isWaiting && !data} error={error} isEmpty={data?.length === 0} empty="No pair is left open here." />
      <ul class="claims">
        {data?.map((pair) => (
          <li key={`${pair.a}|${pair.b}`}>
            <p class="pair">
              <Thing name={pair.a} words={pair.a_words} document={pair.a_document} />
              <span aria-hidden="true">?=</span>
              <Thing name={pair.b} words={pair.b_words} document={pair.b_document} />
            </p>
            <p class="aside">{pair.score !== null && `${Math.round(pair.score * 100)} %: `}{pair.reason}</p>
            <button onClick={() => go({ a: pair.a, b: pair.b })}>Look at this pair</button>
          </li>
        ))}
      </ul>
      {!isWhole && <button onClick={more}>More</button>}
    </div>
  );
}

function Thing({ name, words, document }: { name: string; words: string; document: string }): JSX.Element {
  if (!words) return <b>{name}</b>;
  return (
    <span>
      <button class="words" onClick={(event) => showEvidence(name, event.currentTarget)}>{oneLine(words)}</button> <small>{document}</small>
    </span>
  );
}

function ByName({ about, params }: { about: string; params: URLSearchParams }): JSX.Element {
  const a = params.get("a") ?? "";
  const b = params.get("b") ?? "";
  const [seen, setSeen] = useState<{ verdict: string; of: string; change: Together } | null>(null);
  const [reason, setReason] = useState("");
  const [isAsking, setAsking] = useState<(() => void) | null>(null);
  const words = useAsk<{ actors: { name: string; claims: number }[] }>(about === "actor" && (a || b) ? api("search", { q: b || a }) : "");
  const canWrite = !isReadOnly();
  const look = async (verdict: string) => {
    try {
      const ruling = { about, verdict, a, b, reason: "a look before", by: person() || "somebody" };
      setSeen({ verdict, of: `${a}|${b}`, change: await tell<Together>("/api/review/preview", ruling, { writes: false }) });
    } catch (problem) {
      setSeen(null);
      say((problem as Error).message);
    }
  };
  const write = async () => {
    if (!seen || !reason.trim()) return;
    const done = seen.verdict === "same" ? "They are one now." : "They are kept apart now.";
    if (await rule({ about, verdict: seen.verdict, a, b, reason: reason.trim() }, done)) {
      setSeen(null);
      setReason("");
    }
  };
  const isCurrent = seen?.of === `${a}|${b}`;
  return (
    <section class="by-name" aria-label="A pair">
      <div class="pair">
        <Name label={`One of the ${ABOUT[about]?.toLowerCase()}`} value={a} set={(name) => go({ a: name }, { replace: true })} />
        <span aria-hidden="true">and</span>
        <Name label="The other" value={b} set={(name) => go({ b: name }, { replace: true })} />
      </div>
      <datalist id="known-names">{words.data?.actors.map((actor) => <option key={actor.name} value={actor.name} />)}</datalist>
      {canWrite && (
        <p class="line">
          <button disabled={!a || !b} onClick={() => look("same")}>Preview: one and the same</button>
          <button disabled={!a || !b} onClick={() => look("not the same")}>Preview: not the same</button>
        </p>
      )}
      {seen && isCurrent && (
        <div class="preview">
          <div class="halves">
            <Things title="Now" things={seen.change.before} />
            <Things title={seen.verdict === "same" ? "When they are one" : "When they are kept apart"} things={seen.change.after} />
          </div>
          <p class="aside">{count(seen.change.claims, "claim")} in all views would go by this.</p>
          <form
            class="editor-end"
            onSubmit={(event) => {
              event.preventDefault();
              if (person()) void write();
              else setAsking(() => () => void write());
            }}
          >
            <input aria-label="Reason" required maxLength={500} placeholder="Why?" value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
            <button class="main">Write it into the log</button>
          </form>
        </div>
      )}
      {isAsking && <AskPerson close={() => setAsking(null)} then={isAsking} />}
    </section>
  );
}

function Name({ label, value, set }: { label: string; value: string; set: (name: string) => void }): JSX.Element {
  return (
    <label>
      {label}
      <input value={value} list="known-names" onInput={(event) => set(event.currentTarget.value)} />
    </label>
  );
}

function Things({ title, things }: { title: string; things: string[][] }): JSX.Element {
  return (
    <div>
      <h3>{title}</h3>
      <ul class="things">
        {things.map((thing) => <li key={thing.join("|")}>{thing.join(" = ")}</li>)}
      </ul>
    </div>
  );
}
