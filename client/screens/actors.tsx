import type { JSX } from "preact";
import { api, useAsk, usePages } from "../parts/ask";
import { Choose, Set as TakenBack, Type, standing as standingWords } from "../parts/choice";
import { Circumstance, Gist, Mark, Standing, Words } from "../parts/claims";
import { showEvidence } from "../parts/evidence";
import { Export } from "../parts/export";
import type { Row } from "../parts/export";
import { List } from "../parts/list";
import { Waiting, mount } from "../parts/screen";
import { KINDS, STATUSES } from "../parts/shapes";
import type { Claim, Page } from "../parts/shapes";
import { Tabs } from "../parts/tabs";
import { go, link, useAddress } from "../parts/url";
import { count, drawn, typeWords } from "../parts/words";
import { NetworkView, edgeKey, spoken, standing, when } from "../actors/network";
import type { Actor, ActorLine, Edge, Network } from "../actors/shapes";

const MOST = 14;
const WISHES = ["kind", "type", "status", "source", "since", "until", "most", "around"] as const;
const PARTS: [part: string, words: string, count: keyof ActorLine][] = [
  ["did", "Did", "did"],
  ["suffered", "Suffered", "suffered"],
  ["said", "Said", "said"],
  ["said of it", "Told of it", "tied"],
];

function Actors(): JSX.Element {
  const params = useAddress();
  const wish = Object.fromEntries(WISHES.map((name) => [name, params.get(name) ?? (name === "most" ? String(MOST) : "")]));
  const { data, error, isWaiting } = useAsk<Network>(api("network", { ...wish, around: params.get("around") ? "true" : "", actor: params.get("actor") }));
  const actor = params.get("actor") ?? data?.actor ?? "";
  const choose = (name: string) => go({ actor: name, part: "", source: "" });
  return (
    <div class="actors-page">
      <ActorList actor={actor} words={params.get("find") ?? ""} choose={choose} />
      <section class="tied" aria-label="Ties">
        <Filters params={params} network={data} />
        {data && data.nodes.length > 1 ? (
          <>
            <div class="section-head">
              <h1>{data.actor}</h1>
              <p class="aside">
                {count(data.nodes.length - 1, "neighbour")}
                {data.others > 0 && (
                  <>
                    {" "}of {data.nodes.length - 1 + data.others}. <button class="quiet" onClick={() => go({ most: Math.min(40, data.nodes.length + 9) })}>show more</button>
                  </>
                )}
              </p>
              {data.is_cut && <p class="tag s-denied">more statements than can be drawn: choose a time or a kind</p>}
              <Export name="network" picture={() => document.querySelector<SVGSVGElement>("#network")} rows={() => data.edges.map(edgeRow)} />
            </div>
            <NetworkView network={data} choose={choose} />
            <p class="aside legend-line">
              A line is a list of statements: click it for the words. Thicker: more of them. Dashed: only alleged; ✗: denied, a line of its own; dotted: foreseen. Colours tell kinds, never sides.
            </p>
            <Edges edges={data.edges} />
          </>
        ) : (
          <Waiting isWaiting={isWaiting && !data} error={error} isEmpty empty={actor ? `No tie of ${actor} of this kind.` : "No actor is named in this record."} />
        )}
      </section>
      {actor && <ActorPage name={actor} part={params.get("part") ?? "did"} />}
    </div>
  );
}

function ActorList({ actor, words, choose }: { actor: string; words: string; choose: (name: string) => void }): JSX.Element {
  const { data, error, isWaiting } = useAsk<Page<ActorLine>>(api("actors", { words, limit: 300 }));
  return (
    <nav class="actor-list" aria-label="Actors">
      <div class="choose"><Type label="Find an actor" name="find" value={words} /></div>
      <Waiting isWaiting={isWaiting && !data} error={error} isEmpty={data?.items.length === 0} empty="No actor has such a name." />
      {data && (
        <List
          items={data.items}
          height={48}
          label="Actors, the busiest first"
          idOf={(each) => each.name}
          show={data.items.findIndex((each) => each.name === actor)}
          row={(each) => (
            <button class="actor-row" aria-pressed={each.name === actor} onClick={() => choose(each.name)}>
              <b>{each.name}</b>
              <span class="circumstance">{[each.country, `${each.did} did`, `${each.suffered} suffered`, each.said && `${each.said} said`].filter(Boolean).join(" · ")}</span>
            </button>
          )}
        />
      )}
    </nav>
  );
}

function Filters({ params, network }: { params: URLSearchParams; network: Network | null }): JSX.Element {
  const tallied = (of: Record<string, number> | undefined) => Object.entries(of ?? {}).filter(([value]) => value).map(([value, claims]) => ({ value, claims }));
  const named = (values: readonly string[]) => values.map((value) => ({ value, claims: 0 }));
  return (
    <div class="filters">
      <Choose label="Kind" name="kind" value={params.get("kind") ?? ""} options={named(KINDS.filter((kind) => kind !== "figure"))} also={{ type: "" }} />
      <Choose label="Type" name="type" value={params.get("type") ?? ""} options={tallied(network?.types)} />
      <Choose label="How it is put" name="status" value={params.get("status") ?? ""} options={named(STATUSES)} words={standingWords} />
      <Choose label="Source" name="source" value={params.get("source") ?? ""} options={tallied(network?.sources)} words={(name) => name} />
      {(["since", "until"] as const).map((name) => (
        <label key={name} class="choose-one">
          <span>{name === "since" ? "From" : "To"}</span>
          <input type="date" value={params.get(name) ?? ""} onChange={(e) => go({ [name]: e.currentTarget.value })} />
        </label>
      ))}
      <label class="pick">
        <input type="checkbox" checked={params.get("around") === "1"} onChange={(e) => go({ around: e.currentTarget.checked })} /> ties among them
      </label>
      <TakenBack names={["kind", "type", "status", "source", "since", "until"]} />
    </div>
  );
}

function edgeRow(edge: Edge): Row {
  const { statuses, claims, sources, ...same } = edge;
  return { ...same, denied: edge.denied ? "yes" : "", contested: edge.contested ? "yes" : "", standing: standing(edge), sources: sources.join("; "), claims: claims.join(" ") };
}

/** The same ties as a table: to read, to search, for those who do not see the drawing. */
function Edges({ edges }: { edges: Edge[] }): JSX.Element {
  return (
    <details class="edges">
      <summary>The same as a table ({count(edges.length, "tie")})</summary>
      <table>
        <thead>
          <tr><th>Who</th><th>What</th><th>Whom</th><th>When</th><th class="n">Statements</th></tr>
        </thead>
        <tbody>
          {edges.map((edge) => (
            <tr key={edgeKey(edge)}>
              <td>{edge.a}</td>
              <td><span class={`mark k-${edge.kind} d-${drawn(standing(edge))}`}><i class="dot" aria-hidden="true" /><b>{typeWords(edge.type)}</b></span>{edge.contested && <span class="tag s-denied">contested</span>}</td>
              <td>{edge.b}</td>
              <td>{when(edge)}</td>
              <td class="n"><button class="quiet" aria-label={`${spoken(edge)}: the words`} onClick={(e) => showEvidence(edge.claims, e.currentTarget)}>{edge.count}</button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function ActorPage({ name, part }: { name: string; part: string }): JSX.Element {
  const { data, error, isWaiting } = useAsk<Actor>(api("actor", { name }));
  if (!data) return <aside class="actor-page"><Waiting isWaiting={isWaiting} error={error} /></aside>;
  return (
    <aside class="actor-page" aria-label={name}>
      <header>
        <h2>{data.name}</h2>
        <p class="aside">{[data.country, data.sector, `named in ${count(data.documents, "document")}`].filter(Boolean).join(" · ")}</p>
        {data.names.length > 1 && <p class="aside">also {data.names.filter((each) => each !== name).join(", ")}</p>}
        <p class="aside"><a href={link("/claims", { actor: name })}>all claims</a> · <a href={link("/time", { actor: name, kind: "all" })}>in time</a></p>
      </header>
      {data.offices.length > 0 && (
        <ul class="offices">
          {data.offices.slice(0, 6).map((claim) => (
            <li key={claim.id}><span class="circumstance">{[claim.whom, claim.when].filter(Boolean).join(" · ")}</span> <Words claim={claim} most={90} /></li>
          ))}
        </ul>
      )}
      <Tabs name="part" value={part} label="What the record tells" options={PARTS.map(([value, words, counted]) => [value, words, data[counted] as number])} />
      <PartList name={name} part={part} />
    </aside>
  );
}

function PartList({ name, part }: { name: string; part: string }): JSX.Element {
  const { data, error, isWaiting, more, isWhole } = usePages<Claim>(api("actor/claims", { actor: name, part, limit: 60 }));
  if (!data?.length) return <Waiting isWaiting={isWaiting && !data} error={error} isEmpty />;
  return (
    <>
      <ul class="claims">
        {data.map((claim) => (
          <li key={claim.id}>
            <p class="line"><Mark claim={claim} /> <Gist claim={claim} /> <Standing claim={claim} /></p>
            <Words claim={claim} most={160} />
            <Circumstance claim={claim} />
          </li>
        ))}
      </ul>
      {!isWhole && <p class="more"><button onClick={more}>More</button></p>}
    </>
  );
}

mount(Actors);
