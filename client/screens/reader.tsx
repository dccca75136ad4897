import type { JSX } from "preact";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { api, isReadOnly, useAsk, usePages } from "../parts/ask";
import { Cells, Circumstance, Gist, Mark, Reviewed, Standing } from "../parts/claims";
import { useKeys } from "../parts/keys";
import { List } from "../parts/list";
import { passageLink, find } from "../parts/passage";
import { Points, below } from "../parts/points";
import { Waiting, mount, say } from "../parts/screen";
import { KINDS } from "../parts/shapes";
import type { Cell, ClaimWithCells } from "../parts/shapes";
import { Text, blockAt, light, selected } from "../parts/text";
import type { Block, Light } from "../parts/text";
import { go, link, useAddress } from "../parts/url";
import { STANDING, count, names, oneLine } from "../parts/words";
import { AddClaim } from "../review/adding";

interface DocumentLine {
  id: string;
  title: string;
  publisher: string;
  author: string;
  date: string;
  date_basis: string;
  url: string;
  file: string;
  format: string;
  words: number;
  claims: number;
  left_out: number;
  problems: number;
}

interface DocumentText extends DocumentLine {
  text: string;
  sha256: string;
  text_sha256: string;
  reader: string;
  blocks: Block[];
  findings: { field: string; value: string; basis: string; start: number | null; end: number | null }[];
}

function Reader(): JSX.Element {
  const params = useAddress();
  const id = params.get("doc") ?? "";
  return (
    <div class="reader" data-pane={params.get("pane") ?? (id ? "text" : "documents")}>
      <h1 class="sr">Reader</h1>
      <Documents chosen={id} params={params} />
      {id ? <Opened key={id} id={id} params={params} /> : <p class="empty centre">Choose a document.</p>}
    </div>
  );
}

// ── the list of documents ──

interface Facet {
  field: string;
  value: string;
  documents: number;
}

function Documents({ chosen, params }: { chosen: string; params: URLSearchParams }): JSX.Element {
  const wish = {
    words: params.get("title"),
    publisher: params.get("publisher"),
    year: params.get("year"),
    sort: params.get("sort"),
  };
  const { data, error, isWaiting, more } = usePages<DocumentLine>(api("documents", wish));
  const facets = useAsk<Facet[]>(api("documents/facets")).data ?? [];
  const show = data?.findIndex((each) => each.id === chosen) ?? -1;
  useEffect(() => {
    const first = data?.[0];
    if (!chosen && first && matchMedia("(min-width: 64rem)").matches) go({ doc: first.id }, { replace: true });
  }, [data, chosen]);
  return (
    <section class="documents" aria-label="Documents">
      <div class="choose">
        <input
          type="search"
          placeholder="Words of the title"
          aria-label="Words of the title"
          value={wish.words ?? ""}
          onInput={(event) => go({ title: event.currentTarget.value }, { replace: true })}
        />
        <Choice field="publisher" facets={facets} value={wish.publisher ?? ""} all="All publishers" />
        <Choice field="year" facets={facets} value={wish.year ?? ""} all="All years" />
        <select aria-label="Order" value={wish.sort ?? "document"} onChange={(e) => go({ sort: e.currentTarget.value })}>
          <option value="document">By name</option>
          <option value="newest">Newest first</option>
          <option value="oldest">Oldest first</option>
          <option value="claims">Most claims first</option>
        </select>
      </div>
      <Waiting isWaiting={isWaiting && !data} error={error} isEmpty={data?.length === 0} empty="No document is like that." />
      <List
        items={data ?? []}
        height={72}
        more={more}
        show={show}
        label="Documents"
        idOf={(each) => each.id}
        row={(each) => <DocumentRow line={each} isChosen={each.id === chosen} />}
      />
    </section>
  );
}

function Choice(props: { field: string; facets: Facet[]; value: string; all: string }): JSX.Element | null {
  const options = props.facets.filter((facet) => facet.field === props.field);
  if (options.length < 2 && !props.value) return null;
  return (
    <select aria-label={props.all} value={props.value} onChange={(event) => go({ [props.field]: event.currentTarget.value })}>
      <option value="">{props.all}</option>
      {options.map(({ value, documents }) => (
        <option key={value} value={value}>{`${value} (${documents})`}</option>
      ))}
    </select>
  );
}

function DocumentRow({ line, isChosen }: { line: DocumentLine; isChosen: boolean }): JSX.Element {
  return (
    <a
      class="document-row"
      href={link("/reader", { doc: line.id })}
      aria-current={isChosen ? "true" : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        go({ doc: line.id, claim: "", at: "", quote: "", pane: "" });
      }}
    >
      <b>{line.title || line.id}</b>
      <span>
        {[line.publisher, line.date, count(line.claims, "claim")].filter(Boolean).join(" · ")}
        {line.problems > 0 && " · problems"}
      </span>
    </a>
  );
}

// ── one document ──

function Opened({ id, params }: { id: string; params: URLSearchParams }): JSX.Element {
  const text = useAsk<DocumentText>(api("document", { id }));
  const claims = useAsk<ClaimWithCells[]>(api("document/claims", { id }));
  if (!text.data || claims.error) {
    return (
      <div class="opened">
        <Waiting isWaiting={text.isWaiting} error={text.error || claims.error} />
      </div>
    );
  }
  return <Side document={text.data} claims={claims.data ?? NONE} params={params} />;
}

const FOLLOWS_MS = 90;
const NONE: ClaimWithCells[] = [];
const NEUTRAL = ["#3d6fb4", "#9a6a00", "#7a4fa3", "#0f766e", "#a05a2c", "#5b6b7a", "#b0508a", "#4b7f2a"];
const COLOURINGS = { kind: "Kind", standing: "Standing", speaker: "Speaker", maker: "Found by" } as const;
type Colouring = keyof typeof COLOURINGS;

const VERDICT_WORDS: Record<string, string> = { accept: "accepted by", unsure: "unsure:", reject: "rejected by" };

/** What a claim is coloured by, as a word. */
function groupOf(claim: ClaimWithCells, by: Colouring): string {
  if (by === "kind") return claim.kind;
  if (by === "standing") return STANDING[claim.status]?.word ?? claim.status;
  if (by === "speaker") return names(claim.according_to, " > ").at(-1) ?? "the author";
  if (claim.by_hand) return `${claim.reviewer}, by hand`;
  if (claim.changed.length) return `changed by ${claim.reviewer}`;
  if (claim.verdict) return `${VERDICT_WORDS[claim.verdict] ?? claim.verdict} ${claim.reviewer}`;
  return claim.rule.split("#")[0]?.replace("frames/", "") || "no rule";
}

function coloursOf(claims: readonly ClaimWithCells[], by: Colouring): Map<string, string> {
  const counts = new Map<string, number>();
  for (const claim of claims) counts.set(groupOf(claim, by), (counts.get(groupOf(claim, by)) ?? 0) + 1);
  const ordered = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
  return new Map(
    ordered.map((name, i) => {
      if (by === "kind") return [name, `var(--${name})`];
      if (name === "the author" || name === "stated") return [name, "var(--faint)"];
      return [name, NEUTRAL[i % NEUTRAL.length] as string];
    }),
  );
}

interface SideProps {
  document: DocumentText;
  claims: ClaimWithCells[];
  params: URLSearchParams;
}

function Side({ document: opened, claims, params }: SideProps): JSX.Element {
  const points = useMemo(() => new Points(opened.text), [opened.text]);
  const by = (params.get("by") ?? "kind") as Colouring;
  const hidden = useMemo(() => new Set((params.get("hide") ?? "").split(",").filter(Boolean)), [params.get("hide")]);
  const shown = useMemo(() => claims.filter((claim) => !hidden.has(claim.kind)), [claims, hidden]);
  const colours = useMemo(() => coloursOf(claims, by), [claims, by]);
  const colourOf = useCallback((claim: ClaimWithCells) => colours.get(groupOf(claim, by)) ?? "var(--faint)", [colours, by]);
  const place = useRef<HTMLDivElement>(null);
  const chosen = shown.find((claim) => claim.id === params.get("claim")) ?? null;
  const [over, setOver] = useState<{ claim: ClaimWithCells; cell: Cell | null } | null>(null);
  const [cellsOver, setCellsOver] = useState<ReadonlySet<string>>(new Set());
  const [top, setTop] = useState(0);
  const [adding, setAdding] = useState<{ start: number; end: number } | null>(null);
  const passage = useMemo(() => find(points, params), [points, params.get("at"), params.get("quote")]);

  useLight(place, over ?? (chosen && { claim: chosen, cell: null }), passage);
  useArrival(place, opened.blocks, chosen, passage);
  useEffect(() => {
    if (passage && passage !== "lost" && passage.isMoved) say("The text has changed since this link was made; the same words were found again.");
    if (passage === "lost") say("The words of this link are no longer in the text.");
  }, [passage]);

  const timer = useRef(0);
  const follow = () => {
    // The list follows a little later than the text, so that the text scrolls alone.
    timer.current ||= window.setTimeout(() => {
      timer.current = 0;
      setTop(topClaim(place.current, shown));
    }, FOLLOWS_MS);
  };
  const choose = (claim: ClaimWithCells | null) => go({ claim: claim?.id ?? "", at: "", quote: "" });
  const step = (by_: number) => {
    const at = chosen ? shown.indexOf(chosen) + by_ : top;
    const next = shown[Math.max(0, Math.min(shown.length - 1, at))];
    if (next) choose(next);
  };
  const copy = () => {
    const span = selected(place.current, points) ?? chosen;
    if (!span) return say("Select words first.");
    const url = passageLink(opened.id, points, span.start, span.end);
    navigator.clipboard.writeText(url).then(() => say("Link to these words copied."), () => say(url));
  };
  const add = () => {
    const span = selected(place.current, points);
    if (span) setAdding(span);
    else say("Select the words first.");
  };
  useKeys(
    [
      ...(isReadOnly() ? [] : [{ key: "a", about: "add a claim on the selected words", run: add }]),
      { key: "j", about: "next claim", run: () => step(1) },
      { key: "k", about: "claim before", run: () => step(-1) },
      { key: "c", about: "copy a link to the selected words", run: copy },
      { key: "Escape", about: "let go of the claim", run: () => choose(null) },
    ],
    [chosen, shown, top],
  );

  return (
    <>
      <article class="opened" ref={place} onScroll={follow}>
        <Head document={opened} />
        <Layers by={by} colours={colours} claims={claims} hidden={hidden} />
        <div
          onMouseOver={(event) => {
            const at = pointAt(event.target);
            setCellsOver(new Set(at === null ? [] : cellsAt(shown, at)));
          }}
          onMouseLeave={() => setCellsOver(new Set())}
          onClick={(event) => {
            const at = pointAt(event.target);
            if (at !== null && getSelection()?.isCollapsed) choose(claimAt(shown, at, chosen));
          }}
        >
          <Text points={points} blocks={opened.blocks} claims={shown} colourOf={colourOf} />
        </div>
      </article>
      <aside class="claims-beside" aria-label="Claims">
        {chosen && (
          <Chosen claim={chosen} close={() => choose(null)} copy={copy} onHover={(cell) => setOver(cell && { claim: chosen, cell })} lit={cellsOver} />
        )}
        <List
          items={shown}
          height={76}
          label="Claims in the order of the text"
          show={chosen ? shown.indexOf(chosen) : top}
          idOf={(claim) => claim.id}
          row={(claim) => (
            <button
              class={`claim-row${cellsOver.has(claim.id) ? " on" : ""}`}
              aria-pressed={claim === chosen}
              onClick={() => choose(claim)}
              onMouseEnter={() => setOver({ claim, cell: null })}
              onMouseLeave={() => setOver(null)}
            >
              <span class="line"><Mark claim={claim} /> <Standing claim={claim} /> <Reviewed claim={claim} /></span>
              <span class="one-line"><Gist claim={claim} /> <Circumstance claim={claim} /></span>
              <span class="one-line quoted">{oneLine(claim.words)}</span>
            </button>
          )}
        />
      </aside>
      {adding && (
        <AddClaim
          doc={opened.id}
          {...adding}
          words={points.slice(adding.start, adding.end)}
          close={() => setAdding(null)}
          added={(id) => go({ claim: id, at: "", quote: "" })}
        />
      )}
      <nav class="panes" aria-label="Parts of the reader">
        <button onClick={() => go({ pane: "documents" })}>Documents</button>
        <button onClick={() => go({ pane: "" })}>Text</button>
        <button onClick={() => go({ pane: "claims" })}>{count(shown.length, "claim")}</button>
      </nav>
    </>
  );
}

function Head({ document: opened }: { document: DocumentText }): JSX.Element {
  const origin = [opened.publisher, opened.author, opened.date].filter(Boolean).join(" · ");
  return (
    <header class="document-head">
      <h2>{opened.title || opened.id}</h2>
      <p class="aside">
        {origin && <>{origin} · </>}
        {count(opened.words, "word")} read, {count(opened.claims, "claim")}
        {opened.left_out > 0 && `, ${count(opened.left_out, "block")} left out`}
      </p>
      <details class="origin">
        <summary>Where this comes from</summary>
        <dl>
          {opened.findings.map((finding) => (
            <div key={finding.field}>
              <dt>{finding.field}</dt>
              <dd>
                {finding.value} <small>{finding.basis}</small>
              </dd>
            </div>
          ))}
          {[
            ["file", opened.file],
            ["format", opened.format],
            ["read by", opened.reader],
            ["SHA-256 of the original", opened.sha256],
            ["SHA-256 of the text", opened.text_sha256],
          ].map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </header>
  );
}

interface LayersProps {
  by: Colouring;
  colours: Map<string, string>;
  claims: readonly ClaimWithCells[];
  hidden: ReadonlySet<string>;
}

const MOST_IN_LEGEND = 8;

function Layers({ by, colours, claims, hidden }: LayersProps): JSX.Element {
  const toggle = (kind: string) => {
    const next = new Set(hidden);
    if (!next.delete(kind)) next.add(kind);
    go({ hide: [...next].sort().join(",") }, { replace: true });
  };
  const kinds = KINDS.filter((kind) => claims.some((claim) => claim.kind === kind));
  return (
    <div class="layers">
      <div class="segments" role="group" aria-label="Colour the underlines by">
        {Object.entries(COLOURINGS).map(([value, name]) => (
          <button key={value} aria-pressed={value === by} onClick={() => go({ by: value === "kind" ? "" : value })}>{name}</button>
        ))}
      </div>
      <div class="legend">
        {by === "kind"
          ? kinds.map((kind) => (
              <button key={kind} class={`chip k-${kind}`} aria-pressed={!hidden.has(kind)} onClick={() => toggle(kind)}>
                <i class="dot" aria-hidden="true" />
                {kind}s
              </button>
            ))
          : [...colours].slice(0, MOST_IN_LEGEND).map(([name, colour]) => (
              <span key={name} class="chip">
                <i class="dot" aria-hidden="true" style={{ background: colour, borderColor: colour }} />
                {name}
              </span>
            ))}
        {by !== "kind" && colours.size > MOST_IN_LEGEND && <small>and {colours.size - MOST_IN_LEGEND} more</small>}
      </div>
    </div>
  );
}

interface ChosenProps {
  claim: ClaimWithCells;
  close: () => void;
  copy: () => void;
  onHover: (cell: Cell | null) => void;
  lit: ReadonlySet<string>;
}

function Chosen({ claim, close, copy, onHover, lit }: ChosenProps): JSX.Element {
  const on = claim.cells.findIndex((cell, i) => lit.has(`${claim.id} ${cell.name} ${i}`));
  return (
    <section class="chosen" aria-label="The chosen claim">
      <header>
        <span class="line"><Mark claim={claim} /> {claim.mode && <small>{claim.mode.replaceAll("-", " ")}</small>} <Standing claim={claim} /> <Reviewed claim={claim} /></span>
        <button class="quiet" aria-label="Let go of the claim" onClick={close}>✕</button>
      </header>
      <Cells claim={claim} onHover={onHover} lit={on < 0 ? "" : `${claim.cells[on]?.name}-${on}`} />
      {claim.note && <p class="aside">{claim.note}</p>}
      <footer>
        <a class="button" href={link("/review", { claim: claim.id })}>Review</a>
        <a class="button quiet" href={link("/explain", { text: oneLine(claim.words), date: "" })}>Explain</a>
        <button class="quiet" onClick={copy}>Copy link</button>
        <span class="rule" title="What found it">{claim.rule}</span>
      </footer>
    </section>
  );
}

// ── places in the text ──

function pointAt(target: EventTarget | null): number | null {
  const piece = (target as HTMLElement | null)?.closest?.<HTMLElement>(".p");
  return piece ? Number(piece.dataset.s) : null;
}

function claimsAt(claims: readonly ClaimWithCells[], at: number): ClaimWithCells[] {
  return claims.filter((c) => c.start <= at && at < c.end).sort((a, b) => a.end - a.start - (b.end - b.start));
}

/** The shortest claim at a place; the next longer one when that is chosen already. */
function claimAt(claims: readonly ClaimWithCells[], at: number, chosen: ClaimWithCells | null): ClaimWithCells | null {
  const here = claimsAt(claims, at);
  return here[(chosen ? here.indexOf(chosen) + 1 : 0) % Math.max(here.length, 1)] ?? null;
}

/** Names of all claims and cells whose words cover a place. */
function cellsAt(claims: readonly ClaimWithCells[], at: number): string[] {
  const found: string[] = [];
  for (const claim of claims) {
    claim.cells.forEach((cell, i) => {
      if (cell.start === null || cell.end === null || at < cell.start || at >= cell.end) return;
      found.push(claim.id, `${claim.id} ${cell.name} ${i}`);
    });
  }
  return found;
}

/** The first claim whose words begin at or below the window's upper edge. */
function topClaim(root: HTMLElement | null, claims: readonly ClaimWithCells[]): number {
  if (!root) return 0;
  const edge = root.getBoundingClientRect().top;
  const blocks = [...root.querySelectorAll<HTMLElement>("[data-start]")];
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle] as HTMLElement).getBoundingClientRect().bottom < edge + 80) low = middle + 1;
    else high = middle;
  }
  const at = Number(blocks[Math.min(low, blocks.length - 1)]?.dataset.start ?? 0);
  return Math.min(below(claims.map((claim) => claim.start), at), Math.max(claims.length - 1, 0));
}

type Found = ReturnType<typeof find>;

function useLight(place: { current: HTMLElement | null }, of: { claim: ClaimWithCells; cell: Cell | null } | null, passage: Found): void {
  useLayoutEffect(() => {
    const lights: Light[] = [];
    if (passage && passage !== "lost") lights.push({ ...passage, class: "passage" });
    if (of) {
      if (!of.cell) lights.push({ start: of.claim.start, end: of.claim.end, class: "chosen-words" });
      for (const cell of of.cell ? [of.cell] : of.claim.cells) {
        if (cell.start !== null && cell.end !== null) lights.push({ start: cell.start, end: cell.end, class: `lit c-${cell.name}` });
      }
    }
    const put = () => light(place.current, lights);
    put();
    // Blocks that come near are cut into pieces after this; they are lit when they are there.
    const watch = new MutationObserver(put);
    if (place.current && lights.length) watch.observe(place.current, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [of?.claim, of?.cell, passage]);
}

/** Brings what the address names into view when it names something new. */
function useArrival(place: { current: HTMLElement | null }, blocks: readonly Block[], chosen: ClaimWithCells | null, passage: Found): void {
  const target = passage && passage !== "lost" ? passage.start : chosen?.start;
  useLayoutEffect(() => {
    const root = place.current;
    if (target === undefined || !root) return;
    const block = blockAt(blocks, target);
    const element = root.querySelector<HTMLElement>(`[data-start="${block?.start}"]`);
    if (element instanceof HTMLDetailsElement) element.open = true;
    const bring = () => {
      const piece = [...(element?.querySelectorAll<HTMLElement>(".p") ?? [])].findLast((p) => Number(p.dataset.s) <= target);
      const box = (piece ?? element)?.getBoundingClientRect();
      const frame = root.getBoundingClientRect();
      if (box && (box.top < frame.top + 60 || box.bottom > frame.bottom - 40)) root.scrollTop += box.top - frame.top - frame.height / 3;
    };
    bring();
    const later = requestAnimationFrame(() => requestAnimationFrame(bring));
    return () => cancelAnimationFrame(later);
  }, [target]);
}

mount(Reader);
