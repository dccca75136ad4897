import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { api, isReadOnly, usePages } from "../parts/ask";
import { Mark } from "../parts/claims";
import { useKeys } from "../parts/keys";
import { List } from "../parts/list";
import { Waiting, mount } from "../parts/screen";
import { KINDS } from "../parts/shapes";
import { address, go, useAddress } from "../parts/url";
import { oneLine } from "../parts/words";
import { Card } from "../review/card";
import { Coders } from "../review/coders";
import { Links } from "../review/links";
import { Log } from "../review/log";
import { AskPerson, usePerson } from "../review/person";

interface Waits {
  id: string;
  document: string;
  kind: string;
  type: string;
  status: string;
  layer: string;
  who: string;
  whom: string;
  words: string;
  verdict: string;
  doubt: number;
  effect: number;
}

const VIEWS = { "": "Queue", coders: "Side by side", links: "Merge and split", log: "Log" } as const;

function Review(): JSX.Element {
  const params = useAddress();
  const view = params.get("view") ?? "";
  const name = usePerson();
  const [isAsking, setAsking] = useState(false);
  return (
    <div class={`review view-${view || "queue"}`}>
      <header class="review-head">
        <h1 class="sr">Review desk</h1>
        <nav class="segments" aria-label="Parts of the desk">
          {Object.entries(VIEWS).map(([value, title]) => (
            <a
              key={value}
              class="button"
              href={address({ view: value, a: "", b: "" })}
              aria-current={value === view ? "true" : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey) return;
                event.preventDefault();
                go({ view: value, a: "", b: "" });
              }}
            >
              {title}
            </a>
          ))}
        </nav>
        <span class="spring" />
        {!isReadOnly() && (
          <button class="quiet" onClick={() => setAsking(true)}>{name ? <>You are <b>{name}</b></> : "Who are you?"}</button>
        )}
      </header>
      {view === "" && <Queue params={params} name={name} />}
      {view === "coders" && <div class="column wide"><Coders params={params} /></div>}
      {view === "links" && <div class="column"><Links params={params} /></div>}
      {view === "log" && <div class="column"><Log params={params} /></div>}
      {isAsking && <AskPerson close={() => setAsking(false)} />}
    </div>
  );
}

function Queue({ params, name }: { params: URLSearchParams; name: string }): JSX.Element {
  const kind = params.get("kind") ?? "";
  const isBlind = params.get("blind") === "1" && Boolean(name);
  const path = api("review/queue", {
    kind,
    document: params.get("document"),
    coder: isBlind ? name : "",
    blind: isBlind ? "true" : "",
    all: params.get("all") === "1" ? "true" : "",
  });
  const { data, error, isWaiting, more, isWhole } = usePages<Waits>(path);
  const id = params.get("claim") ?? "";
  const at = data?.findIndex((each) => each.id === id) ?? -1;
  const open = (next: Waits | undefined, { replace = false } = {}) => next && go({ claim: next.id }, { replace });
  useEffect(() => {
    if (!id && data?.[0]) open(data[0], { replace: true });
  }, [data, id]);
  const step = (by: number) => {
    if (!data) return;
    if (at < 0) open(data[0]);
    else open(data[Math.max(0, Math.min(data.length - 1, at + by))]);
    if (at + by > data.length - 10 && !isWhole) more();
  };
  useKeys([{ key: "b", about: "code blind: see nothing of what others decided", run: () => go({ blind: params.get("blind") !== "1" }) }], [params]);
  return (
    <div class="desk">
      <section class="queue" aria-label="Claims to look at">
        <div class="choose">
          <select aria-label="Kind" value={kind} onChange={(event) => go({ kind: event.currentTarget.value, claim: "" })}>
            <option value="">All kinds</option>
            {KINDS.map((each) => <option key={each} value={each}>{each}s</option>)}
          </select>
          <label title="Nothing of what others decided is shown, so that two coders can be compared">
            <input type="checkbox" checked={params.get("blind") === "1"} onChange={(event) => go({ blind: event.currentTarget.checked, claim: "" })} /> code blind
          </label>
          <label>
            <input type="checkbox" checked={params.get("all") === "1"} onChange={(event) => go({ all: event.currentTarget.checked })} /> judged ones, too
          </label>
          {params.get("blind") === "1" && !name && <small>Say who you are first.</small>}
        </div>
        <Waiting isWaiting={isWaiting && !data} error={error} isEmpty={data?.length === 0} empty="Nothing waits here." />
        <List
          items={data ?? []}
          height={64}
          label="Queue"
          more={more}
          show={at}
          idOf={(each) => each.id}
          row={(each) => (
            <button class="queue-row" aria-pressed={each.id === id} onClick={() => open(each)}>
              <span class="line">
                <Mark claim={each} />
                <span class="weight" title={`doubt ${each.doubt}, effect ${each.effect}`} aria-label={`doubt ${each.doubt}, effect ${each.effect}`}>
                  <i style={{ width: `${each.doubt * 4}px` }} />
                  <i style={{ width: `${each.effect * 4}px` }} />
                </span>
                {each.verdict && <span class="tag">{each.verdict}</span>}
              </span>
              <span class="one-line quoted">{oneLine(each.words)}</span>
            </button>
          )}
        />
      </section>
      <div class="bench-top">
        {id ? (
          <Card
            id={id}
            coder={name}
            isBlind={isBlind}
            next={() => step(1)}
            previous={() => step(-1)}
          />
        ) : (
          data && <p class="empty">Nothing waits here.</p>
        )}
      </div>
    </div>
  );
}

mount(Review);
