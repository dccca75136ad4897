// Figures side by side on one scale: a dot for what is stated, a line for bounds, an open end where a bound is missing.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { api, ask, useAsk, usePages } from "../parts/ask";
import { Choose } from "../parts/choice";
import { showEvidence } from "../parts/evidence";
import { Export } from "../parts/export";
import type { Row } from "../parts/export";
import { Waiting } from "../parts/screen";
import { STANDING, count, drawn, typeWords } from "../parts/words";
import { useWidth } from "../time/brush";
import type { Best, Choices, Group, Statement } from "./shapes";

const BADGES: Record<string, { sign: string; words: string }> = {
  "same scope": { sign: "=", words: "same scope" },
  narrower: { sign: "<", words: "narrower" },
  wider: { sign: ">", words: "wider" },
  "not comparable": { sign: "≠", words: "not comparable" },
};

export function Figures({ params, choices }: { params: URLSearchParams; choices: Choices }): JSX.Element {
  const rule = params.get("rule") || "ucdp";
  const wish = { type: params.get("type"), side: params.get("side"), place: params.get("place"), rule };
  const { data, error, isWaiting, more, isWhole } = usePages<Group>(api("ledger", wish));
  const [picked, setPicked] = useState<Set<string>>(new Set());
  const about = choices.rules.find((each) => each.name === rule)?.about ?? "";
  const options = (tallies: Choices["types"]) => tallies.map(({ value, groups }) => ({ value, claims: groups }));
  const pick = (id: string) => setPicked((before) => toggled(before, id));
  return (
    <>
      <div class="filters within">
        <Choose label="Counted" name="type" value={params.get("type") ?? ""} options={options(choices.types)} />
        <Choose label="Whose" name="side" value={params.get("side") ?? ""} options={options(choices.sides)} words={(side) => side} />
        <Choose label="Where" name="place" value={params.get("place") ?? ""} options={options(choices.places)} words={(place) => place} />
        <Choose label="Best value by" name="rule" value={params.get("rule") ?? ""} options={choices.rules.filter((each) => each.name !== "ucdp").map((each) => ({ value: each.name, claims: 0 }))} all="ucdp" />
        <Export name="ledger" rows={() => (data ?? []).flatMap(rowsOf)} />
      </div>
      <p class="rule-about">
        <b>{rule}</b> {about.replace(/\s+/g, " ")} Nothing is added up, and every statement stays.
      </p>
      <Waiting isWaiting={isWaiting && !data} error={error} isEmpty={data?.length === 0} empty="No figure of that kind. Figures stand side by side once the record has been linked (sourcebook link)." />
      {data?.map((group) => <GroupView key={group.id} group={group} isPicked={picked.has(group.id)} pick={pick} />)}
      {data && !isWhole && <p class="more"><button onClick={more}>More figures</button></p>}
      {picked.size > 0 && <Sum ids={[...picked]} rule={rule} clear={() => setPicked(new Set())} />}
    </>
  );
}

function toggled(before: Set<string>, id: string): Set<string> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}

function rowsOf(group: Group): Row[] {
  return group.statements.map((s) => ({
    group: group.label, type: group.type, side: group.side, place: group.place, badge: s.badge, reason: s.reason, number: s.number,
    low: s.low, best: s.best, high: s.high, bound: s.bound, unit: s.unit, people: s.people, source: s.source, according_to: s.according_to,
    status: s.status, issued: s.issued, grade: s.grade, id: s.id, words: s.words, document: s.document, best_by_rule: group.best.rule, best_value: group.best.best,
  })); // prettier-ignore
}

interface Scale {
  x: (value: number) => number;
  ticks: number[];
  isLog: boolean;
}

/** Even steps, or tenfold ones where the largest is more than fifty times the least. */
function scale(group: Group, width: number): Scale {
  const values = [...group.statements, group.best].flatMap((s) => [s.low, s.best, s.high]).filter((n): n is number => n !== null);
  const positive = values.filter((n) => n > 0);
  const most = Math.max(1, ...positive);
  const least = Math.min(...positive, most);
  const isLog = most > 50 * least;
  const pad = 10;
  const inner = width - 2 * pad;
  if (isLog) {
    const [low, high] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
    const x = (n: number) => pad + (n <= 0 ? 0 : ((Math.log10(n) - low) / Math.max(1, high - low)) * inner);
    return { x, isLog, ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)) };
  }
  const rough = most / Math.max(2, Math.floor(width / 90));
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const top = Math.ceil(most / step) * step;
  return { x: (n) => pad + (n / top) * inner, isLog, ticks: Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step) };
}

const short = (n: number) => (n >= 1e6 ? `${n / 1e6} m` : n.toLocaleString("en-GB"));

function GroupView({ group, isPicked, pick }: { group: Group; isPicked: boolean; pick: (id: string) => void }): JSX.Element {
  const [box, width] = useWidth<HTMLDivElement>();
  const picture = useRef<SVGSVGElement>(null);
  const drawnTo = scale(group, Math.max(80, width));
  const [head = "", ...rest] = group.label.split(" · ");
  return (
    <article class="figure-group" aria-label={group.label} data-group={group.id}>
      <header>
        <h2>
          {typeWords(head)} <span class="of">{rest.join(" · ")}</span>
        </h2>
        {group.differs && <span class="tag s-denied">numbers differ</span>}
        <small>{group.sources.length === 1 ? "one source" : `${group.sources.length} independent sources`}</small>
        <label class="pick">
          <input type="checkbox" checked={isPicked} onChange={() => pick(group.id)} /> add up
        </label>
        <Export name="figure" picture={() => picture.current} rows={() => rowsOf(group)} />
      </header>
      <p class="best">
        <button class="best-value" disabled={!group.best.statements.length} onClick={(e) => showEvidence(group.best.statements, e.currentTarget)}>
          {group.best.number}
        </button>
        <span class="aside">
          by <b>{group.best.rule}</b>: {group.best.reason}
        </span>
      </p>
      <div class="whisker-rows" role="list" aria-label="Statements">
        <div class="axis" aria-hidden="true">
          <div class="axis-scale" ref={box}>
            {width > 0 && (
              <svg width={width} height={16}>
                {drawnTo.ticks.map((n) => <text key={n} x={drawnTo.x(n)} y={12} text-anchor={n === 0 ? "start" : n === drawnTo.ticks.at(-1) ? "end" : "middle"}>{short(n)}</text>)}
              </svg>
            )}
          </div>
          <small>{drawnTo.isLog ? "tenfold steps" : ""}</small>
        </div>
        {group.statements.map((s) => <StatementRow key={s.id} statement={s} scale={drawnTo} width={width} isBest={group.best.statements.includes(s.id)} />)}
      </div>
      <GroupPicture group={group} of={picture} />
    </article>
  );
}

interface RowProps {
  statement: Statement;
  scale: Scale;
  width: number;
  isBest: boolean;
}

function StatementRow({ statement: s, scale: by, width, isBest }: RowProps): JSX.Element {
  const badge = BADGES[s.badge] ?? { sign: "?", words: s.badge };
  return (
    <div class={`statement b-${s.badge.replaceAll(" ", "-")}${isBest ? " is-best" : ""}`} role="listitem">
      <div class="who">
        <span class="badge" title={`${badge.words}: ${s.reason}`}>
          <span aria-hidden="true">{badge.sign}</span>
          <span class="sr">{badge.words}</span>
        </span>
        <b class="amount">{s.number}</b> <span class="source">{s.source}</span>
        <span class="circumstance">
          {[s.issued, s.status !== "asserted" && STANDING[s.status]?.word, `grade ${s.grade}`, s.is_reference && "reference"].filter(Boolean).join(" · ")}
        </span>
        {s.badge !== "same scope" && <span class="circumstance">{badge.words}: {s.reason}</span>}
      </div>
      <button class="whisker" aria-label={`${s.number}, ${s.source}: the words`} onClick={(e) => showEvidence(s.id, e.currentTarget)}>
        {width > 0 && (
          <svg width={width} height={28} class={`k-figure d-${drawn(s.status)}`} aria-hidden="true">
            {by.ticks.map((n) => <line key={n} class="grid" x1={by.x(n)} x2={by.x(n)} y1={0} y2={28} />)}
            <Whisker statement={s} scale={by} width={width} y={14} />
          </svg>
        )}
      </button>
      <button class={`words d-${drawn(s.status)}`} onClick={(e) => showEvidence(s.id, e.currentTarget)}>
        {s.words.length > 160 ? `${s.words.slice(0, 160)}…` : s.words}
      </button>
    </div>
  );
}

/** A stated value is a dot; bounds are a line between ticks; where one bound is missing the line ends open, with an arrow. */
export function Whisker({ statement: s, scale: by, width, y }: { statement: Pick<Statement, "low" | "best" | "high" | "bound">; scale: Scale; width: number; y: number }): JSX.Element {
  const { low, best, high } = s;
  if (low === null && best === null && high === null) return <text class="unknown" x={10} y={y + 4}>unknown, not zero</text>;
  const left = low === null ? null : by.x(low);
  const right = high === null ? null : by.x(high);
  const isOpenRight = low !== null && high === null && best === null;
  const isOpenLeft = high !== null && low === null && best === null;
  const from = left ?? (isOpenLeft && right !== null ? Math.max(2, right - 36) : null);
  const to = right ?? (isOpenRight && left !== null ? Math.min(width - 2, left + 36) : null);
  return (
    <g class="whisk">
      {from !== null && to !== null && from !== to && <line x1={from} x2={to} y1={y} y2={y} />}
      {left !== null && left !== right && best !== low && <line x1={left} x2={left} y1={y - 6} y2={y + 6} />}
      {right !== null && left !== right && best !== high && <line x1={right} x2={right} y1={y - 6} y2={y + 6} />}
      {isOpenRight && to !== null && <path d={`M${to - 5},${y - 4}L${to},${y}L${to - 5},${y + 4}`} />}
      {isOpenLeft && from !== null && <path d={`M${from + 5},${y - 4}L${from},${y}L${from + 5},${y + 4}`} />}
      {best !== null && (s.bound === "about" || s.bound === "nearly") && <circle class="about" cx={by.x(best)} cy={y} r={8} />}
      {best !== null && <circle class="value" cx={by.x(best)} cy={y} r={5} />}
      {best === null && left !== null && left === right && <circle class="value" cx={left} cy={y} r={5} />}
    </g>
  );
}

const PICTURE = 860;
const NAMES = 300;

/** The group as one drawing with its names and words, for export; not on the screen. */
function GroupPicture({ group, of }: { group: Group; of: { current: SVGSVGElement | null } }): JSX.Element {
  const wide = PICTURE - NAMES - 20;
  const by = scale(group, wide);
  const height = 84 + group.statements.length * 30;
  return (
    <svg class="off-screen" ref={of} width={PICTURE} height={height} aria-hidden="true">
      <text class="title" x={12} y={26}>{group.label}</text>
      <text class="small" x={12} y={46}>{`${group.best.number} by ${group.best.rule}: ${group.best.reason}`}</text>
      <g transform={`translate(${NAMES},64)`}>
        {by.ticks.map((n) => (
          <g key={n}>
            <line class="grid" x1={by.x(n)} x2={by.x(n)} y1={4} y2={height - 70} />
            <text class="small" x={by.x(n)} y={0} text-anchor="middle">{short(n)}</text>
          </g>
        ))}
        {group.statements.map((s, i) => (
          <g key={s.id} class={`k-figure d-${drawn(s.status)}`} transform={`translate(0,${8 + i * 30})`}>
            <text x={12 - NAMES} y={16}>{`${BADGES[s.badge]?.sign ?? ""} ${s.number} · ${s.source}`.slice(0, 44)}</text>
            <Whisker statement={s} scale={by} width={wide} y={12} />
          </g>
        ))}
      </g>
    </svg>
  );
}

/** The sum of the groups that are ticked; refused, in words, where people may be counted twice. */
function Sum({ ids, rule, clear }: { ids: string[]; rule: string; clear: () => void }): JSX.Element {
  const path = (overlap: boolean) => `/api/ledger/sum?${new URLSearchParams([...ids.map((id) => ["ids", id]), ["rule", rule], ...(overlap ? [["overlap", "true"]] : [])] as string[][])}`;
  const { data, error, isWaiting } = useAsk<Best>(path(false));
  const [anyway, setAnyway] = useState<Best | null>(null);
  useEffect(() => setAnyway(null), [ids.join(" "), rule]);
  const sum = anyway ?? data;
  return (
    <div class="sum" role="region" aria-label="Sum">
      <b>{count(ids.length, "figure")} added up</b>
      {isWaiting && <span class="aside">…</span>}
      {sum && <button class="best-value" onClick={(e) => showEvidence(sum.statements, e.currentTarget)}>{sum.number}</button>}
      {sum && <span class="aside">{sum.reason}</span>}
      {error && !anyway && (
        <>
          <span class="refused" role="alert">Refused. {error.split(" Choose groups")[0]}</span>
          <button onClick={() => void ask<Best>(path(true)).then(setAnyway)}>Add up anyway</button>
        </>
      )}
      <button class="quiet" onClick={clear}>clear</button>
    </div>
  );
}

