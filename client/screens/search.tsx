import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { api, useAsk } from "../parts/ask";
import { showEvidence } from "../parts/evidence";
import { Points } from "../parts/points";
import { Waiting, mount } from "../parts/screen";
import { link, useAddress } from "../parts/url";
import { STANDING, count, drawn, typeWords } from "../parts/words";

interface Hit {
  document: string;
  claim: string;
  kind: string;
  status: string;
  start: number;
  end: number;
  words: string;
  matches: [number, number][];
}

interface Found {
  hits: Hit[];
  actors: { name: string; claims: number }[];
  documents: { id: string; title: string }[];
}

function Search(): JSX.Element {
  const q = useAddress().get("q") ?? "";
  const { data, error, isWaiting } = useAsk<Found>(q.trim() ? api("search", { q }) : "");
  useEffect(() => {
    const box = document.getElementById("q") as HTMLInputElement | null;
    if (box) box.value = q;
    if (!q) box?.focus();
  }, [q]);
  const claims = data?.hits.filter((hit) => hit.claim) ?? [];
  const passages = data?.hits.filter((hit) => !hit.claim) ?? [];
  const nothing = data && !data.hits.length && !data.actors.length && !data.documents.length;
  return (
    <div class="column search-page">
      <h1>{q ? `“${q}”` : "Search"}</h1>
      <p class="aside">
        All words must occur. <q>"two words"</q> must follow each other; <q>azer*</q> finds every word that begins so.
      </p>
      <Waiting isWaiting={isWaiting && !data} error={error} isEmpty={Boolean(nothing)} empty="Nothing in the record has these words." />
      {data && data.actors.length > 0 && (
        <section>
          <h2>Actors</h2>
          <p class="chips">
            {data.actors.map((actor) => (
              <a key={actor.name} class="button" href={link("/actors", { actor: actor.name })}>
                {actor.name} <small>{actor.claims}</small>
              </a>
            ))}
          </p>
        </section>
      )}
      {data && data.documents.length > 0 && (
        <section>
          <h2>Titles</h2>
          <ul class="claims">
            {data.documents.map((each) => (
              <li key={each.id}>
                <a href={link("/reader", { doc: each.id })}>{each.title || each.id}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Hits title={count(claims.length, "claim")} hits={claims} />
      <Hits title={count(passages.length, "passage")} hits={passages} />
    </div>
  );
}

function Hits({ title, hits }: { title: string; hits: Hit[] }): JSX.Element | null {
  if (!hits.length) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="claims">
        {hits.map((hit) => (
          <li key={`${hit.claim}${hit.document}${hit.start}`}>
            <p class="line">
              <Head hit={hit} />
            </p>
            {hit.claim ? (
              <button class={`words d-${drawn(hit.status)}`} onClick={(event) => showEvidence(hit.claim, event.currentTarget)}>
                <Marked hit={hit} />
              </button>
            ) : (
              <a class="words" href={link("/reader", { doc: hit.document, at: `${hit.start}-${hit.end}`, quote: hit.words.slice(0, 60) })}>
                <Marked hit={hit} />
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Head({ hit }: { hit: Hit }): JSX.Element {
  const [kind = "", type = ""] = hit.kind.split("/");
  return (
    <>
      {hit.claim && (
        <span class={`mark k-${kind} d-${drawn(hit.status)}`}>
          <i class="dot" aria-hidden="true" />
          <b>{typeWords(type || kind)}</b>
        </span>
      )}
      {hit.claim && hit.status !== "asserted" && <span class={`tag s-${hit.status}`}>{STANDING[hit.status]?.word}</span>}
      {!hit.claim && hit.status && <span class="tag">left out: {hit.status}</span>}
      <span class="circumstance">{hit.document}</span>
    </>
  );
}

const AROUND = 110;

/** The words with what matched marked; a long passage is cut around the first match. */
function Marked({ hit }: { hit: Hit }): JSX.Element {
  const points = new Points(hit.words);
  const length = points.point(hit.words.length);
  const first = hit.matches[0]?.[0] ?? 0;
  const from = length > 3 * AROUND ? Math.max(0, first - AROUND) : 0;
  const to = length > 3 * AROUND ? Math.min(length, first + 2 * AROUND) : length;
  const parts: JSX.Element[] = [];
  let at = from;
  hit.matches.forEach(([start, end]) => {
    if (start < at || end > to) return;
    parts.push(<>{points.slice(at, start)}</>, <mark>{points.slice(start, end)}</mark>);
    at = end;
  });
  return (
    <>
      {from > 0 && "…"}
      {parts}
      {points.slice(at, to)}
      {to < length && "…"}
    </>
  );
}

mount(Search);
