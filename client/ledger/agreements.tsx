// Deals term by term: who is bound, until when, and what later claims say became of it, in the order of time.
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { api, useAsk } from "../parts/ask";
import { showEvidence } from "../parts/evidence";
import { Export } from "../parts/export";
import type { Row } from "../parts/export";
import { Waiting } from "../parts/screen";
import { go } from "../parts/url";
import { STANDING, count, drawn, typeWords } from "../parts/words";
import { useWidth } from "../time/brush";
import { first, last, ticks } from "../time/days";
import type { Agreement, Bearing, Term } from "./shapes";

export const VERDICTS: Record<string, { sign: string; words: string }> = {
  kept: { sign: "✓", words: "kept" },
  broken: { sign: "✗", words: "broken" },
  extended: { sign: "»", words: "extended" },
  disputed: { sign: "?", words: "disputed" },
  repeated: { sign: "↻", words: "repeated" },
};

export function Agreements({ params }: { params: URLSearchParams }): JSX.Element {
  const { data, error, isWaiting } = useAsk<Agreement[]>(api("agreements"));
  const chosen = data?.find((deal) => deal.id === params.get("deal")) ?? data?.[0];
  if (!data || !chosen) return <Waiting isWaiting={isWaiting} error={error} isEmpty empty="No agreement is told in this record. Agreements are put together by linking (sourcebook link)." />;
  return (
    <div class={data.length > 1 ? "deals" : "deals alone"}>
      {data.length > 1 && (
        <ul class="deal-list" aria-label="Agreements">
          {data.map((deal) => (
            <li key={deal.id}>
              <button aria-pressed={deal.id === chosen.id} onClick={() => go({ deal: deal.id, term: "" })}>
                <b>{deal.title}</b>
                <small>{count(deal.terms.length, "term")} · {count(deal.documents.length, "document")}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Deal deal={chosen} open={params.get("term") ?? ""} />
    </div>
  );
}

function rowsOf(deal: Agreement): Row[] {
  return deal.terms.flatMap((term) => {
    const own = { deal: deal.title, term: term.name, type: term.type, bound_by: term.bound_by, deadline: term.deadline };
    const versions = term.versions.map((v) => ({ ...own, verdict: "", day: "", words: v.sentence, document: v.document, id: v.id, reason: "" }));
    const line = term.line.map((b) => ({ ...own, verdict: b.verdict, day: b.day, words: b.words, document: b.document, id: b.id, reason: b.reason }));
    return [...versions, ...line];
  });
}

function Deal({ deal, open }: { deal: Agreement; open: string }): JSX.Element {
  const picture = useRef<SVGSVGElement>(null);
  const days = deal.terms.flatMap((term) => [term.deadline, ...term.line.map((b) => b.day)]).filter(Boolean);
  const from = days.length ? Math.min(...days.map(first)) - 4 : 0;
  const to = days.length ? Math.max(...days.map(last)) + 5 : 0;
  return (
    <article class="deal" aria-label={deal.title}>
      <header>
        <h2>{deal.title}</h2>
        <Export name="agreement" picture={days.length ? () => picture.current : undefined} rows={() => rowsOf(deal)} />
      </header>
      <ul class="acts">
        {deal.acts.map((act) => (
          <li key={act.id}>
            <span class="tag">{act.part === "mediation" ? "mediated" : "agreed"}</span>{" "}
            <button class="words" onClick={(e) => showEvidence(act.id, e.currentTarget)}>{act.words}</button>
          </li>
        ))}
      </ul>
      <p class="aside verdict-legend">
        {Object.entries(VERDICTS).map(([verdict, { sign, words }]) => (
          <span key={verdict} class={`v-${verdict}`}><i aria-hidden="true">{sign}</i> {words} </span>
        ))}
        <span><i class="deadline-key" aria-hidden="true" /> deadline</span>
      </p>
      <ol class="terms">
        {deal.terms.map((term) => <TermView key={term.name} term={term} isOpen={open === term.name} from={from} to={to} />)}
      </ol>
      {days.length > 0 && <DealPicture deal={deal} from={from} to={to} of={picture} />}
    </article>
  );
}

function TermView({ term, isOpen, from, to }: { term: Term; isOpen: boolean; from: number; to: number }): JSX.Element {
  const sentences = new Map(term.versions.map((v) => [v.sentence, v]));
  const dated = term.line.filter((b) => b.day);
  return (
    <li class="term" data-term={term.name}>
      <div class="term-head">
        <span class="mark k-term"><i class="dot" aria-hidden="true" /><b>{typeWords(term.type)}</b></span>
        <span>{term.bound_by ? <>binds <b>{term.bound_by}</b></> : <span class="slot">who is bound is unstated</span>}</span>
        {term.deadline_words && <span class="circumstance">by {term.deadline_words}</span>}
        {term.versions.length > 1 && <span class="tag">{term.versions.length} versions, {sentences.size === 1 ? "same words" : "other words"}</span>}
      </div>
      {[...sentences.values()].map((v) => (
        <p key={v.id}>
          <button class="words" onClick={(e) => showEvidence(v.id, e.currentTarget)}>{v.sentence}</button>
          {sentences.size > 1 && <small> {v.document}</small>}
        </p>
      ))}
      {dated.length > 0 && <StatusLine term={term} from={from} to={to} />}
      <p class="term-foot">
        {term.line.length ? (
          <button class="quiet fold" aria-expanded={isOpen} onClick={() => go({ term: isOpen ? "" : term.name })}>
            {isOpen ? "▾" : "▸"} {summary(term.line)}
          </button>
        ) : (
          <span class="aside">Nothing later in the record is told of it.</span>
        )}
      </p>
      {isOpen && (
        <ul class="bearings">
          {term.line.map((b) => (
            <li key={b.id + b.verdict}>
              <p class="line">
                <span class={`verdict v-${b.verdict}`}><i aria-hidden="true">{VERDICTS[b.verdict]?.sign}</i> {VERDICTS[b.verdict]?.words ?? b.verdict}</span>
                <span class="circumstance">{[b.when, b.status !== "asserted" && STANDING[b.status]?.word, b.according_to && `says ${b.according_to}`, b.document].filter(Boolean).join(" · ")}</span>
              </p>
              <button class={`words d-${drawn(b.status)}`} onClick={(e) => showEvidence(b.id, e.currentTarget)}>{b.words}</button>
              <p class="aside">{b.reason}{b.by !== "machine" && ` (${b.by})`}</p>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function summary(line: Bearing[]): string {
  return Object.keys(VERDICTS)
    .map((verdict) => [verdict, line.filter((b) => b.verdict === verdict).length] as const)
    .filter(([, n]) => n)
    .map(([verdict, n]) => `${n} × ${VERDICTS[verdict]?.words}`)
    .join(", ");
}

const TALL = 46;

interface LineProps {
  term: Term;
  from: number;
  to: number;
}

function StatusLine({ term, from, to }: LineProps): JSX.Element {
  const [box, width] = useWidth<HTMLDivElement>();
  return (
    <div class="status-line" ref={box}>
      {width > 0 && (
        <svg width={width} height={TALL} role="group" aria-label={`What became of it: ${summary(term.line)}`}>
          <Status term={term} from={from} to={to} width={width} isLive />
        </svg>
      )}
    </div>
  );
}

function Status({ term, from, to, width, isLive = false }: LineProps & { width: number; isLive?: boolean }): JSX.Element {
  const x = (day: number) => 8 + ((day - from) / Math.max(1, to - from)) * (width - 16);
  const taken: number[] = [];
  return (
    <>
      {ticks(from, to, Math.floor(width / 70)).map((tick) => (
        <g key={tick.day} class={tick.isMain ? "tick main" : "tick"} transform={`translate(${x(tick.day)},0)`}>
          <line y1={0} y2={30} />
          <text x={0} y={42} text-anchor="middle">{tick.words}</text>
        </g>
      ))}
      <line class="ground" x1={0} x2={width} y1={30} y2={30} />
      {term.deadline && (
        <g class="deadline" transform={`translate(${x(last(term.deadline) + 1)},0)`}>
          <line y1={0} y2={30} />
          <title>{`by ${term.deadline_words}`}</title>
        </g>
      )}
      {term.line.filter((b) => b.day).map((b) => {
        let at = x(first(b.day) + 0.5);
        while (taken.some((each) => Math.abs(each - at) < 16)) at += 4;
        taken.push(at);
        const told = `${VERDICTS[b.verdict]?.words ?? b.verdict}, ${b.when}${b.according_to ? `, says ${b.according_to}` : ""}`;
        const show = (element: Element) => showEvidence(b.id, element as SVGElement);
        const live = isLive
          ? { role: "button" as const, tabindex: 0, onClick: (e: Event) => show(e.currentTarget as Element), onKeyDown: (e: KeyboardEvent) => e.key === "Enter" && show(e.currentTarget as Element) }
          : {};
        return (
          <g key={b.id + b.verdict} class={`bearing v-${b.verdict} d-${drawn(b.status)}`} transform={`translate(${at},14)`} {...live}>
            <title>{`${VERDICTS[b.verdict]?.sign} ${told}\n“${b.words}”`}</title>
            <circle r={8} />
            <text y={4} text-anchor="middle">{VERDICTS[b.verdict]?.sign}</text>
          </g>
        );
      })}
    </>
  );
}

const PICTURE = 900;

/** All terms with their lines as one drawing, for export; not on the screen. */
function DealPicture({ deal, from, to, of }: { deal: Agreement; from: number; to: number; of: { current: SVGSVGElement | null } }): JSX.Element {
  return (
    <svg class="off-screen" ref={of} width={PICTURE} height={48 + deal.terms.length * 80} aria-hidden="true">
      <text class="title" x={12} y={26}>{deal.title}</text>
      {deal.terms.map((term, i) => (
        <g key={term.name} transform={`translate(12,${48 + i * 80})`}>
          <text class="small" y={12}>{`${term.name}: “${term.versions[0]?.sentence ?? ""}”`.slice(0, 150)}</text>
          <g transform="translate(0,20)"><Status term={term} from={from} to={to} width={PICTURE - 24} /></g>
        </g>
      ))}
    </svg>
  );
}
