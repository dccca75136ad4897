import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { api, useAsk, usePages } from "../parts/ask";
import { ActorNames, Choose, FILTERS, Set as TakenBack, Type, chosen, standing } from "../parts/choice";
import type { Facets } from "../parts/choice";
import { showEvidence } from "../parts/evidence";
import { Export } from "../parts/export";
import type { Row } from "../parts/export";
import { useKeys } from "../parts/keys";
import { List } from "../parts/list";
import { Waiting, mount, say } from "../parts/screen";
import type { Claim } from "../parts/shapes";
import { Tabs } from "../parts/tabs";
import { go, useAddress } from "../parts/url";
import { STANDING, count, drawn, oneLine, typeWords, whoToWhom } from "../parts/words";
import { Brush, busiest, extent, shift } from "../time/brush";
import { first, last, words } from "../time/days";
import { Line } from "../time/line";
import { WorldMap, kindWords, named } from "../time/map";
import type { Drawn } from "../time/map";
import type { Mark, Scene, Spot } from "../time/shapes";

interface Overlay {
  kind: string;
  type: string;
  claims: number;
}

const KIND = "event";
/** As many claims as can be looked at one by one. */
const EASY = 400;
const LEGEND: [status: string, words: string][] = [
  ["asserted", "stated"],
  ["alleged", "alleged"],
  ["foreseen", "foreseen, demanded, hypothetical"],
  ["denied", "denied"],
];

function TimeAndMap(): JSX.Element {
  const params = useAddress();
  const wish = chosen(params, { kind: KIND });
  const { place, ...anywhere } = wish;
  const { data, error, isWaiting } = useAsk<Scene>(api("time", { ...anywhere, earlier: params.get("earlier") === "1" ? "true" : "" }));
  const over = params.get("over") ?? "";
  const [overKind = "", overType = ""] = over.split(":");
  const laid = useAsk<Scene>(over ? api("time", { kind: overKind, type: overType, since: wish.since, until: wish.until, actor: wish.actor }) : "");
  const choose = (since: string, until: string) => go({ since, until });
  const isSettled = useRef(Boolean(wish.since || wish.until));
  useEffect(() => {
    if (!data || isSettled.current) return;
    isSettled.current = true;
    const stretch = data.total > data.marks.length ? busiest(data.months, EASY) : null;
    if (!stretch) return;
    go({ since: stretch[0], until: stretch[1] }, { replace: true });
    say("The busiest time is shown; drag over the months for another");
  }, [data]);
  useKeys(
    [
      { key: "[", about: "earlier by as much", run: () => shift(-1, wish.since ?? "", wish.until ?? "", choose) },
      { key: "]", about: "later by as much", run: () => shift(1, wish.since ?? "", wish.until ?? "", choose) },
      { key: "0", about: "all times and places", run: () => go({ since: "", until: "", place: "" }) },
    ],
    [wish.since, wish.until],
  );
  if (!data) return <Waiting isWaiting={isWaiting} error={error} />;
  return (
    <div class="time-page" data-waiting={isWaiting}>
      <Bar params={params} wish={anywhere} />
      <Brush months={data.months} since={wish.since ?? ""} until={wish.until ?? ""} choose={choose} />
      <Drawings scene={data} laid={over ? laid.data : null} over={over} wish={wish} place={place ?? ""} params={params} />
    </div>
  );
}

function Bar({ params, wish }: { params: URLSearchParams; wish: Record<string, string> }): JSX.Element {
  const { data } = useAsk<Facets>(api("claims/facets", { ...wish, since: "", until: "", type: "" }));
  const all = useAsk<Facets>(api("claims/facets"));
  const overlays = useAsk<Overlay[]>(api("time/overlays"));
  const offered = (overlays.data ?? []).map((each) => ({ value: `${each.kind}:${each.type}`, claims: each.claims }));
  return (
    <header class="filters">
      <h1 class="sr">Time and map</h1>
      <Choose label="Show" name="kind" value={params.get("kind") ?? ""} options={[...(all.data?.kinds ?? []).filter((k) => k.value !== KIND), { value: "all", claims: 0 }]} all="events" words={(kind) => (kind === "all" ? "everything" : `${kind}s`)} also={{ type: "" }} />
      <Choose label="Type" name="type" value={params.get("type") ?? ""} options={data?.types ?? []} />
      <Choose label="How it is put" name="status" value={params.get("status") ?? ""} options={data?.statuses ?? []} words={standing} />
      <Choose label="Source" name="source" value={params.get("source") ?? ""} options={data?.sources ?? []} words={(name) => name} />
      <Type label="Actor" name="actor" value={params.get("actor") ?? ""} list="actor-names" />
      <Choose label="Lay over" name="over" value={params.get("over") ?? ""} options={offered} all="nothing" words={(value) => `${value.startsWith("relation") ? "relation: " : ""}${typeWords(value.split(":")[1] ?? "")}`} />
      <ActorNames />
      <TakenBack names={FILTERS.filter((name) => !["kind", "type", "status", "source", "since", "until", "place"].includes(name))} />
    </header>
  );
}

interface DrawingsProps {
  scene: Scene;
  laid: Scene | null;
  over: string;
  wish: Record<string, string>;
  place: string;
  params: URLSearchParams;
}

function Drawings({ scene, laid, over, wish, place, params }: DrawingsProps): JSX.Element {
  const [lit, setLit] = useState("");
  const mapPicture = useRef<(() => SVGSVGElement | null) | null>(null);
  const isEarlierOpen = params.get("earlier") === "1";
  const spots = useMemo(() => new Map([...scene.places, ...(laid?.places ?? [])].map((spot) => [spot.id, spot])), [scene, laid]);
  const isThere = (mark: Mark) => !place || mark.places.some((id) => spots.get(id)?.names.includes(place) || spots.get(id)?.name === place);
  const shown = useMemo(() => scene.marks.filter(isThere), [scene, place, spots]);
  const drawnSpots = useMemo(
    () => gathered([...scene.marks, ...(laid?.marks ?? []), ...(isEarlierOpen ? scene.earlier : [])], spots),
    [scene, laid, isEarlierOpen, spots],
  );
  const ends = extent(scene.months);
  const from = wish.since ? first(wish.since) : (ends?.from ?? 0);
  const to = wish.until ? last(wish.until) + 1 : (ends?.to ?? 1);
  const visible = ends || wish.since ? shown.filter((m) => first(m.start_date || m.end_date) < to && last(m.end_date || m.start_date) >= from) : shown;
  const stretch = `${words(from)} – ${words(to - 1)}`;
  const missing = scene.total - scene.marks.length;
  const lineName = over.split(":")[1] ?? "";
  return (
    <>
      <section class="in-time" aria-label="In time">
        <div class="section-head">
          <h2>{stretch}</h2>
          <p class="aside">
            {count(visible.length, "dated claim")}
            {place && ` at ${place}`}
            {missing > 0 && ` of ${scene.total.toLocaleString("en-GB")}: choose a shorter time or fewer kinds to see all`}
          </p>
          <Legend />
          <Export name="time" picture={() => document.querySelector<SVGSVGElement>("#line-main")} rows={() => rowsOf(visible)} />
        </div>
        {over && (
          <div class="laid-over">
            <h3>{typeWords(lineName)} <small>laid over</small></h3>
            {laid ? <Line id="line-over" label={typeWords(lineName)} marks={laid.marks} from={from} to={to} over={lit} onOver={setLit} /> : <Waiting isWaiting error="" />}
            {laid && !laid.marks.length && <p class="empty">None in this time.</p>}
          </div>
        )}
        <Line id="line-main" label="Claims in time" marks={visible} from={from} to={to} over={lit} onOver={setLit} cut={missing > 0 ? Math.max(...scene.marks.map((m) => first(m.start_date || m.end_date))) : undefined} />
        {!visible.length && <p class="empty">Nothing is dated to this time{place && ` at ${place}`}.</p>}
        <Earlier scene={scene} isOpen={isEarlierOpen} lit={lit} setLit={setLit} />
      </section>
      <section class="in-space" aria-label="On the ground">
        <div class="map-side">
          <WorldMap spots={drawnSpots} over={lit} chosen={place} picture={mapPicture} pick={(each) => go({ place: each.spot.name === place ? "" : each.spot.name })} />
          <div class="map-tools">
            <Export name="map" picture={() => mapPicture.current?.() ?? null} rows={() => placeRows(drawnSpots)} />
          </div>
          <p class="aside map-foot">
            Rings are as wide as a place is unsure; dashed ones are areas, strokes are lines, outlines are countries. Several names stand side by side; none is preferred.
          </p>
        </div>
        <Beside scene={scene} marks={visible} spots={drawnSpots} place={place} params={params} wish={wish} lit={lit} setLit={setLit} />
      </section>
    </>
  );
}

/** Claims by the place at which they are. */
function gathered(marks: Mark[], spots: Map<string, Spot>): Drawn[] {
  const found = new Map<string, Drawn>();
  for (const mark of marks) {
    for (const id of mark.places) {
      const spot = spots.get(id);
      if (!spot) continue;
      const here = found.get(id) ?? { spot, marks: [] };
      here.marks.push(mark);
      found.set(id, here);
    }
  }
  return [...found.values()];
}

function Legend(): JSX.Element {
  return (
    <ul class="doubt-legend" aria-label="How sure">
      {LEGEND.map(([status, told]) => (
        <li key={status}>
          <i class={`swatch d-${drawn(status)}`} aria-hidden="true" /> {told}
        </li>
      ))}
      <li>
        <i class="open-end" aria-hidden="true" /> open end
      </li>
    </ul>
  );
}

function Earlier({ scene, isOpen, lit, setLit }: { scene: Scene; isOpen: boolean; lit: string; setLit: (id: string) => void }): JSX.Element | null {
  if (!scene.total_earlier) return null;
  const days = scene.earlier.flatMap((m) => [first(m.start_date || m.end_date), last(m.end_date || m.start_date) + 1]);
  const missing = scene.total_earlier - scene.earlier.length;
  return (
    <div class="earlier">
      <button class="quiet fold" aria-expanded={isOpen} onClick={() => go({ earlier: isOpen ? "" : 1 })}>
        {isOpen ? "▾" : "▸"} Earlier history <small>{count(scene.total_earlier, "claim")}, on a scale of its own</small>
      </button>
      {isOpen && days.length > 0 && missing > 0 && <span class="aside"> the first {scene.earlier.length} are drawn</span>}
      {isOpen && days.length > 0 && <Line id="line-earlier" label="Earlier history" marks={scene.earlier} from={Math.min(...days)} to={Math.max(...days)} over={lit} onOver={setLit} />}
    </div>
  );
}

interface BesideProps {
  scene: Scene;
  marks: Mark[];
  spots: Drawn[];
  place: string;
  params: URLSearchParams;
  wish: Record<string, string>;
  lit: string;
  setLit: (id: string) => void;
}

function Beside({ scene, marks, spots, place, params, wish, lit, setLit }: BesideProps): JSX.Element {
  const tab = params.get("list") ?? "claims";
  return (
    <aside class="beside-map">
      <Tabs
        name="list"
        value={tab}
        label="Lists"
        options={[
          ["claims", "In view", marks.length],
          ["places", "Places", spots.length],
          ["undated", "No day", scene.undated],
          ["unplaced", "No place", scene.unplaced],
        ]}
      />
      {place && (
        <p class="set">
          <button class="chip-off" onClick={() => go({ place: "" })}>
            at <b>{place}</b> <span aria-hidden="true">✕</span>
            <span class="sr">, take it back</span>
          </button>
        </p>
      )}
      {tab === "claims" && <List items={marks} height={76} label="Claims in view" idOf={(mark) => mark.id} row={(mark) => <MarkRow mark={mark} isLit={lit === mark.id} setLit={setLit} />} />}
      {tab === "places" && <Places spots={spots} place={place} />}
      {(tab === "undated" || tab === "unplaced") && <Missing which={tab} wish={wish} />}
    </aside>
  );
}

function MarkRow({ mark, isLit, setLit }: { mark: Mark; isLit: boolean; setLit: (id: string) => void }): JSX.Element {
  const told = [mark.amount && `${mark.amount} ${mark.counted}`.trim(), whoToWhom(mark)].filter(Boolean).join(" · ");
  return (
    <button class={`claim-row${isLit ? " on" : ""}`} onClick={(e) => showEvidence(mark.id, e.currentTarget)} onMouseEnter={() => setLit(mark.id)} onMouseLeave={() => setLit("")}>
      <span class="line">
        <span class={`mark k-${mark.kind} d-${drawn(mark.status)}`}>
          <i class="dot" aria-hidden="true" />
          <b>{typeWords(mark.type)}</b>
        </span>
        <span class="one-line">{told}</span>
      </span>
      <span class="one-line circumstance">{[mark.status !== "asserted" && STANDING[mark.status]?.word, mark.when, mark.place].filter(Boolean).join(" · ")}</span>
      <span class="one-line quoted">“{mark.words}”</span>
    </button>
  );
}

function Places({ spots, place }: { spots: Drawn[]; place: string }): JSX.Element {
  const sorted = spots.slice().sort((a, b) => b.marks.length - a.marks.length || named(a.spot).localeCompare(named(b.spot)));
  return (
    <List
      items={sorted}
      height={52}
      label="Places"
      idOf={(each) => each.spot.id}
      row={(each) => (
        <button class="place-row" aria-pressed={each.spot.name === place} onClick={() => go({ place: each.spot.name === place ? "" : each.spot.name })}>
          <b>{named(each.spot)}</b> <small>{count(each.marks.length, "claim")}</small>
          <span class="circumstance">{[each.spot.country, kindWords(each.spot).replace(/^, /, ""), each.spot.lat === null && "not on the map: no list has its point"].filter(Boolean).join(" · ")}</span>
        </button>
      )}
    />
  );
}

function Missing({ which, wish }: { which: "undated" | "unplaced"; wish: Record<string, string> }): JSX.Element {
  const { data, error, isWaiting, more } = usePages<Claim>(api("time/missing", { ...wish, place: "", which }));
  if (!data?.length) return <Waiting isWaiting={isWaiting && !data} error={error} isEmpty empty={which === "undated" ? "Every claim has a day." : "Every claim has a place."} />;
  return (
    <List
      items={data}
      height={76}
      label={which === "undated" ? "Claims without a day" : "Claims without a place"}
      more={more}
      idOf={(claim) => claim.id}
      row={(claim) => (
        <button class="claim-row" onClick={(e) => showEvidence(claim.id, e.currentTarget)}>
          <span class="line">
            <span class={`mark k-${claim.kind} d-${drawn(claim.status)}`}>
              <i class="dot" aria-hidden="true" />
              <b>{typeWords(claim.type)}</b>
            </span>
            <span class="one-line">{[claim.amount, whoToWhom(claim)].filter(Boolean).join(" · ")}</span>
          </span>
          <span class="one-line circumstance">{[claim.when && which === "undated" ? `${claim.when} (${claim.basis})` : claim.when, claim.place].filter(Boolean).join(" · ") || claim.document}</span>
          <span class="one-line quoted">“{oneLine(claim.words)}”</span>
        </button>
      )}
    />
  );
}

function rowsOf(marks: Mark[]): Row[] {
  return marks.map(({ places, ...mark }) => ({ ...mark, places: places.length }));
}

function placeRows(spots: Drawn[]): Row[] {
  return spots.flatMap(({ spot, marks }) =>
    marks.map((mark) => ({ place: named(spot), country: spot.country, lat: spot.lat, lon: spot.lon, precision: spot.precision, id: mark.id, kind: mark.kind, type: mark.type, status: mark.status, when: mark.when, words: mark.words, document: mark.document })),
  );
}

mount(TimeAndMap);
