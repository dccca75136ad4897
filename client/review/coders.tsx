// Coders side by side: how far they agree, cell by cell and kind by kind, and every claim in which they differ.
import type { JSX } from "preact";
import { api, useAsk } from "../parts/ask";
import { showEvidence } from "../parts/evidence";
import { Waiting } from "../parts/screen";
import { go } from "../parts/url";
import { count, oneLine } from "../parts/words";
import { CELL_TITLES } from "./forms";

interface Score {
  name: string;
  compared: number;
  agreed: number;
  kappa: number | null;
}

interface Agreement {
  a: string;
  b: string;
  claims: number;
  verdicts: Score;
  cells: Score[];
  kinds: Score[];
  only_a: number;
  only_b: number;
}

interface Side {
  id: string;
  document: string;
  kind: string;
  words: string;
  a: string;
  b: string;
  differ: { cell: string; a: string; b: string }[];
}

const MACHINE = "machine";

export function Coders({ params }: { params: URLSearchParams }): JSX.Element {
  const { data: people, error, isWaiting } = useAsk<{ name: string; claims: number }[]>(api("review/coders"));
  const a = params.get("a") ?? people?.[0]?.name ?? "";
  const b = params.get("b") ?? people?.find((each) => each.name !== a)?.name ?? MACHINE;
  if (!people) return <Waiting isWaiting={isWaiting} error={error} />;
  if (!people.length) return <p class="empty">Nobody has judged a claim yet. Two people who code blind can be compared here, and each with the machine.</p>;
  const names = [...people.map((each) => each.name), MACHINE];
  return (
    <div class="coders">
      <p class="line">
        <Pick label="One coder" value={a} names={names} set={(name) => go({ a: name, b })} /> beside{" "}
        <Pick label="The other coder" value={b} names={names} set={(name) => go({ a, b: name })} />
      </p>
      {a === b ? <p class="empty">Choose two different coders.</p> : <Compared a={a} b={b} />}
    </div>
  );
}

function Pick(props: { label: string; value: string; names: string[]; set: (name: string) => void }): JSX.Element {
  return (
    <select aria-label={props.label} value={props.value} onChange={(event) => props.set(event.currentTarget.value)}>
      {props.names.map((name) => <option key={name} value={name}>{name}</option>)}
    </select>
  );
}

function Compared({ a, b }: { a: string; b: string }): JSX.Element {
  const agreed = useAsk<Agreement>(api("review/agreement", { a, b }));
  const sides = useAsk<Side[]>(api("review/sides", { a, b }));
  const { data } = agreed;
  if (!data) return <Waiting isWaiting={agreed.isWaiting} error={agreed.error} />;
  return (
    <>
      <p class="aside">
        {count(data.claims, "claim")} judged by both. Words that overlap count as the same words; κ corrects for chance.
        {data.only_a > 0 && ` ${count(data.only_a, "claim")} added by ${a} alone.`}
        {data.only_b > 0 && ` ${count(data.only_b, "claim")} added by ${b} alone.`}
      </p>
      <div class="halves">
        <Scores title="By cell" scores={[data.verdicts, ...data.cells]} />
        <Scores title="By kind" scores={data.kinds} />
      </div>
      <h2>Where they differ</h2>
      <Waiting isWaiting={sides.isWaiting && !sides.data} error={sides.error} />
      <table class="sides">
        <thead><tr><th>Words</th><th>Cell</th><th>{a}</th><th>{b}</th></tr></thead>
        <tbody>
          {sides.data?.filter((side) => side.differ.length).map((side) =>
            side.differ.map((difference, i) => (
              <tr key={`${side.id}${difference.cell}`}>
                {i === 0 && (
                  <td rowSpan={side.differ.length}>
                    <button class="words" onClick={(event) => showEvidence(side.id, event.currentTarget)}>{oneLine(side.words)}</button>
                  </td>
                )}
                <td>{CELL_TITLES[difference.cell] ?? difference.cell}</td>
                <td>{difference.a || "–"}</td>
                <td>{difference.b || "–"}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </>
  );
}

function Scores({ title, scores }: { title: string; scores: Score[] }): JSX.Element {
  return (
    <table class="scores">
      <caption>{title}</caption>
      <thead><tr><th>{title.slice(3)}</th><th>the same</th><th>of</th><th>share</th><th>κ</th></tr></thead>
      <tbody>
        {scores.map((score) => (
          <tr key={score.name}>
            <td>{CELL_TITLES[score.name] ?? score.name}</td>
            <td class="n">{score.agreed}</td>
            <td class="n">{score.compared}</td>
            <td class="n">{score.compared ? `${Math.round((100 * score.agreed) / score.compared)} %` : "–"}</td>
            <td class="n">{score.kappa === null ? "" : score.kappa.toFixed(2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
