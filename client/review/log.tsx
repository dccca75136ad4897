// The log: who did what, when and why; everything in it can be taken back, and it can be kept as a file.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { api, isReadOnly, usePages } from "../parts/ask";
import { Waiting } from "../parts/screen";
import { go } from "../parts/url";
import { LogLine } from "./card";
import { takeBack } from "./judging";
import type { Entry } from "./judging";
import { AskPerson, person } from "./person";

export function Log({ params }: { params: URLSearchParams }): JSX.Element {
  const by = params.get("by") ?? "";
  const withMachine = params.get("machine") === "1";
  const { data, error, isWaiting, more, isWhole } = usePages<Entry>(api("review/log", { by, people: withMachine ? "" : "true" }));
  const [waits, setWaits] = useState<(() => void) | null>(null);
  const undo = (key: number) => {
    const act = () => void takeBack(key);
    if (person()) act();
    else setWaits(() => act);
  };
  return (
    <div class="log">
      <p class="line">
        <label><input type="checkbox" checked={withMachine} onChange={(event) => go({ machine: event.currentTarget.checked })} /> the machine’s links, too</label>
        <span class="spring" />
        <a class="button" href="/api/review/log.csv" download>Keep as CSV</a>
        <a class="button" href="/api/review/log.jsonl" download>as JSON lines</a>
      </p>
      <Waiting isWaiting={isWaiting && !data} error={error} isEmpty={data?.length === 0} empty="Nothing has been judged yet." />
      <ol class="log-lines">
        {data?.map((entry) => <LogLine key={entry.key} entry={entry} undo={isReadOnly() ? undefined : () => undo(entry.key)} />)}
      </ol>
      {!isWhole && <button onClick={more}>Older entries</button>}
      {waits && <AskPerson close={() => setWaits(null)} then={waits} />}
    </div>
  );
}
