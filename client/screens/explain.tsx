import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { api, useAsk } from "../parts/ask";
import { Mark, Standing } from "../parts/claims";
import { Points } from "../parts/points";
import { Waiting, mount } from "../parts/screen";
import { pieces } from "../parts/spans";
import { go, useAddress } from "../parts/url";
import { ROLE_WORDS, count } from "../parts/words";

interface Word {
  text: string;
  lemma: string;
  upos: string;
  feats: string;
  deprel: string;
  head: number;
  name: string;
}

interface Seen {
  kind: string;
  start: number;
  end: number;
  words: string;
  read_as: string;
  why: string[];
  rule: string;
}

interface Role {
  role: string;
  words: string;
  name: string;
}

interface Explained {
  text: string;
  sentences: Word[][];
  mentions: Seen[];
  fired: { rule: string; makes: string; words: string; roles: Role[] }[];
  silent: { rule: string; words: string; why: string }[];
  claims: { kind: string; type: string; mode: string; status: string; layer: string; start: number; end: number; words: string; roles: Role[]; rule: string; note: string }[];
}

const EXAMPLES = [
  "Rebels denied shelling the town on Tuesday.",
  "At least 13 civilians were killed when a missile struck the market, the ministry said.",
  "Both sides agreed to withdraw their forces from the corridor by 1 December 2020.",
];

function Explain(): JSX.Element {
  const params = useAddress();
  const text = params.get("text") ?? "";
  const date = params.get("date") ?? "";
  const box = useRef<HTMLTextAreaElement>(null);
  const { data, error, isWaiting } = useAsk<Explained>(text ? api("explain", { text, date }) : "");
  return (
    <div class="column explain">
      <h1>Explain a sentence</h1>
      <p class="aside">What is seen in it, which rules fired, and which almost did and why not.</p>
      <form
        key={text}
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          go({ text: String(form.get("text")).trim(), date: String(form.get("date")) });
        }}
      >
        <textarea
          name="text"
          ref={box}
          aria-label="A sentence, or a few"
          maxLength={4000}
          defaultValue={text}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
        <div class="line">
          <label>
            Written on <input type="date" name="date" defaultValue={date} />
          </label>
          <button class="main">Explain</button>
        </div>
      </form>
      {!text && (
        <ul class="examples">
          {EXAMPLES.map((example) => (
            <li key={example}>
              <button class="words" onClick={() => go({ text: example })}>{example}</button>
            </li>
          ))}
        </ul>
      )}
      <Waiting isWaiting={isWaiting && !data} error={error} />
      {data && text && <Shown data={data} />}
    </div>
  );
}

function Shown({ data }: { data: Explained }): JSX.Element {
  const [over, setOver] = useState<Seen | null>(null);
  return (
    <>
      <section>
        <h2>What is seen</h2>
        <p class="sentence"><Marked data={data} over={over} /></p>
        <table>
          <thead><tr><th>Words</th><th>Kind</th><th>Read as</th><th>Rule or entry</th></tr></thead>
          <tbody>
            {data.mentions.map((seen) => (
              <tr key={`${seen.kind}${seen.start}`} onMouseEnter={() => setOver(seen)} onMouseLeave={() => setOver(null)}>
                <td><q>{seen.words}</q></td>
                <td>{seen.kind}</td>
                <td>
                  {seen.read_as}
                  {seen.why.map((why) => <small key={why}>{why}</small>)}
                </td>
                <td class="rule">{seen.rule}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h2>{count(data.claims.length, "claim")}</h2>
        {!data.claims.length && <p class="empty">Nothing would be written. The rules that almost fired say why.</p>}
        <ul class="claims">
          {data.claims.map((claim) => (
            <li key={`${claim.rule}${claim.start}${claim.type}`}>
              <p class="line"><Mark claim={claim} /> {claim.mode && <small>{claim.mode.replaceAll("-", " ")}</small>} <Standing claim={claim} /></p>
              <q>{claim.words}</q>
              <Roles roles={claim.roles} />
              {claim.note && <small>{claim.note}</small>}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>Rules that fired</h2>
        {!data.fired.length && <p class="empty">None.</p>}
        <ul class="claims">
          {data.fired.map((rule, i) => (
            <li key={i}>
              <p class="line"><b>{rule.makes}</b> <q>{rule.words}</q> <span class="rule">{rule.rule}</span></p>
              <Roles roles={rule.roles} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>Rules that almost fired</h2>
        {!data.silent.length && <p class="empty">None.</p>}
        <table>
          <tbody>
            {data.silent.map((rule, i) => (
              <tr key={i}>
                <td><q>{rule.words}</q></td>
                <td>{rule.why}</td>
                <td class="rule">{rule.rule}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h2>The tree</h2>
        {data.sentences.map((sentence, i) => <Tree key={i} sentence={sentence} />)}
      </section>
    </>
  );
}

function Roles({ roles }: { roles: Role[] }): JSX.Element | null {
  if (!roles.length) return null;
  return (
    <p class="circumstance">
      {roles.map((role, i) => (
        <span key={i}>
          {i > 0 && " · "}
          {ROLE_WORDS[role.role] ?? role.role}: <b>{role.name}</b> <q>{role.words}</q>
        </span>
      ))}
    </p>
  );
}

const CELL_OF: Record<string, string> = { time: "c-time", place: "c-place", actor: "c-source", figure: "c-number", speaker: "c-speaker" };

function Marked({ data, over }: { data: Explained; over: Seen | null }): JSX.Element {
  const points = new Points(data.text);
  const spans = data.mentions.filter((m) => !over || m === over).map((of) => ({ start: of.start, end: of.end, of }));
  return (
    <>
      {pieces(spans, 0, points.point(data.text.length)).map((piece) => {
        const shortest = piece.spans.at(-1)?.of;
        const words = points.slice(piece.start, piece.end);
        return shortest ? <span class={`lit ${CELL_OF[shortest.kind] ?? ""}`}>{words}</span> : words;
      })}
    </>
  );
}

/** The sentence as a tree: each word under its head, in the order of the text. */
function Tree({ sentence }: { sentence: Word[] }): JSX.Element {
  const under = (head: number): JSX.Element | null => {
    const words = sentence.map((word, i) => ({ word, i })).filter(({ word }) => word.head === head);
    if (!words.length) return null;
    return (
      <ul>
        {words.map(({ word, i }) => (
          <li key={i}>
            <span title={word.feats || undefined}>
              <b>{word.text}</b> <small>{word.deprel} · {word.upos.toLowerCase()}{word.lemma !== word.text ? ` · ${word.lemma}` : ""}</small>
            </span>
            {under(i)}
          </li>
        ))}
      </ul>
    );
  };
  return <div class="tree">{under(-1)}</div>;
}

mount(Explain);
