import type { JSX } from "preact";
import { api, useAsk } from "../parts/ask";
import { Circumstance, Gist, Mark, Standing, Words } from "../parts/claims";
import { Waiting, mount } from "../parts/screen";
import type { Claim } from "../parts/shapes";
import { link } from "../parts/url";
import { LAYER_WORDS, STANDING, count, drawn } from "../parts/words";

interface Tally {
  value: string;
  claims: number;
}

interface Holdings {
  title: string;
  documents: number;
  words: number;
  claims: number;
  left_out: number;
  problems: number;
  first_day: string;
  last_day: string;
  kinds: Tally[];
  statuses: Tally[];
  layers: Tally[];
  human_cost: Tally[];
}

const KIND_ABOUT: Record<string, string> = {
  event: "things done or said",
  figure: "numbers that are told",
  relation: "standing ties",
  term: "obligations of agreements",
  position: "what is wanted, opposed, feared",
  assessment: "judgements",
  outlook: "what is expected",
};

function Overview(): JSX.Element {
  const { data, error, isWaiting } = useAsk<Holdings>(api("overview"));
  if (!data) return <Waiting isWaiting={isWaiting} error={error} />;
  return (
    <div class="overview">
      <header class="lead">
        <p class="eyebrow">A record of what is said</p>
        <h1>{data.title}</h1>
        <p>
          {count(data.claims, "claim")} from {count(data.documents, "document")}, {count(data.words, "word")} read. A claim is
          one thing that a document says; each of its cells rests on exact words. Nothing here is decided to be true.
        </p>
      </header>
      <div class="halves">
        <Kinds data={data} />
        <Sure data={data} />
      </div>
      <Contested />
      <Begin data={data} />
    </div>
  );
}

function Kinds({ data }: { data: Holdings }): JSX.Element {
  const most = Math.max(1, ...data.kinds.map((kind) => kind.claims));
  return (
    <section aria-labelledby="holds">
      <h2 id="holds">What it holds</h2>
      <ul class="tally">
        {data.kinds.map(({ value, claims }) => (
          <li key={value} class={`k-${value}`}>
            <a href={link("/claims", { kind: value })}>
              <b>{claims.toLocaleString("en-GB")}</b> {value}s <small>{KIND_ABOUT[value]}</small>
            </a>
            <meter class="thin" min={0} max={most} value={claims} aria-label={`${claims} ${value}s`} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sure({ data }: { data: Holdings }): JSX.Element {
  const all = Math.max(1, data.claims);
  return (
    <section aria-labelledby="sure">
      <h2 id="sure">How it is put</h2>
      <ul class="tally">
        {data.statuses.map(({ value, claims }) => (
          <li key={value}>
            <a href={link("/claims", { status: value })}>
              <b>{claims.toLocaleString("en-GB")}</b> <i class={`swatch d-${drawn(value)} s-${value}`} aria-hidden="true" />{" "}
              {STANDING[value]?.word ?? value} <small>{Math.round((100 * claims) / all)} %</small>
            </a>
          </li>
        ))}
      </ul>
      <p class="aside">
        {data.layers.map(({ value, claims }, i) => (
          <span key={value}>
            {i > 0 && " · "}
            {claims.toLocaleString("en-GB")} {LAYER_WORDS[value]}
          </span>
        ))}
      </p>
    </section>
  );
}

interface Clash {
  reason: string;
  a: Claim;
  b: Claim;
}

function Contested(): JSX.Element {
  const { data, error, isWaiting } = useAsk<{ clashes: Clash[]; denied: Claim[]; alleged: Claim[] }>(api("overview/notable"));
  return (
    <section aria-labelledby="contested">
      <h2 id="contested">What is contested</h2>
      <Waiting isWaiting={isWaiting && !data} error={error} />
      {data && data.clashes.length > 0 && (
        <ul class="clashes" aria-label="Claims that cannot both be true">
          {data.clashes.map((clash) => (
            <li key={clash.a.id + clash.b.id}>
              <p class="aside">{clash.reason}</p>
              <div class="halves">
                <Statement claim={clash.a} />
                <Statement claim={clash.b} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {data && (
        <div class="halves">
          <Some title="Denied" claims={data.denied} />
          <Some title="Alleged" claims={data.alleged} />
        </div>
      )}
    </section>
  );
}

function Statement({ claim }: { claim: Claim }): JSX.Element {
  return (
    <div>
      <Words claim={claim} /> <Standing claim={claim} />
      <p class="circumstance">{[claim.document, claim.when].filter(Boolean).join(" · ")}</p>
    </div>
  );
}

function Some({ title, claims }: { title: string; claims: Claim[] }): JSX.Element {
  return (
    <div>
      <h3>{title}</h3>
      {!claims.length && <p class="empty">None.</p>}
      <ul class="claims">
        {claims.map((claim) => (
          <li key={claim.id}>
            <p class="line">
              <Mark claim={claim} /> <Gist claim={claim} /> <Standing claim={claim} />
            </p>
            <Words claim={claim} />
            <Circumstance claim={claim} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Begin({ data }: { data: Holdings }): JSX.Element {
  const steps: [string, string, string][] = [
    ["/reader", "Read", `${count(data.documents, "document")} with every claim at its place`],
    ["/time", "See it in time and space", data.first_day ? `from ${data.first_day} to ${data.last_day}` : "what is dated and placed"],
    ["/ledger", "Compare figures", data.human_cost.map((t) => `${t.claims} ${t.value}`).join(", ") || "what is counted"],
    ["/actors", "Follow the actors", "who is said to have done what to whom"],
    ["/review", "Review", "correct what was read wrong, with reasons"],
    ["/explain", "Explain a sentence", "what the reader sees in it, and why"],
  ];
  return (
    <section aria-labelledby="begin">
      <h2 id="begin">Where to begin</h2>
      <ul class="doors">
        {steps.map(([path, title, about]) => (
          <li key={path}>
            <a href={path}>
              <b>{title}</b>
              <span>{about}</span>
            </a>
          </li>
        ))}
      </ul>
      {data.problems > 0 && <p class="aside">{count(data.problems, "problem")} met while reading; nothing was lost silently.</p>}
    </section>
  );
}

mount(Overview);
