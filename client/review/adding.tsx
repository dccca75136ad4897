// A claim added by hand: words are selected, one key opens this with the likeliest kind and type, Enter writes it.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { api, ask, tell } from "../parts/ask";
import { Dialog, say } from "../parts/screen";
import { KINDS, LAYERS, STATUSES } from "../parts/shapes";
import { oneLine } from "../parts/words";
import { useCodes } from "./forms";
import { AskPerson, person } from "./person";

interface Props {
  doc: string;
  start: number;
  end: number;
  words: string;
  close: () => void;
  added: (id: string) => void;
}

export function AddClaim({ doc, start, end, words, close, added }: Props): JSX.Element {
  const codes = useCodes();
  const [kind, setKind] = useState("event");
  const [type, setType] = useState("");
  const [status, setStatus] = useState("asserted");
  const [layer, setLayer] = useState("current");
  const [trouble, setTrouble] = useState("");
  const [isAsking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const reason = useRef<HTMLInputElement>(null);
  useEffect(() => {
    ask<{ kind: string; type: string }>(api("guess", { words: words.slice(0, 2000) })).then((guess) => {
      setKind(guess.kind);
      setType(guess.type);
    }, () => undefined);
    button.current?.focus();
  }, []);
  const types = codes?.types[kind] ?? [];
  const write = async () => {
    const place = { exact: words, start, end };
    const value = { kind, type: types.includes(type) ? type : (types[0] ?? ""), words: place, trigger: place, status, layer };
    const body = { about: "claim", verdict: "add", b: doc, value, reason: reason.current?.value.trim() || "read in the text", by: person() };
    try {
      const { a } = await tell<{ a: string }>("/api/review/judgements", body);
      say("Added. Review fills its other cells.");
      close();
      added(a);
    } catch (problem) {
      setTrouble((problem as Error).message);
    }
  };
  return (
    <Dialog title="Add a claim" close={close}>
      <form
        class="add-claim"
        onSubmit={(event) => {
          event.preventDefault();
          if (person()) void write();
          else setAsking(true);
        }}
      >
        <p class="added-words">“{oneLine(words)}”</p>
        <Select label="Kind" value={kind} options={KINDS} set={(next) => (setKind(next), setType(""))} />
        <Select label="Type" value={types.includes(type) ? type : (types[0] ?? "")} options={types} set={setType} />
        <Select label="Standing" value={status} options={STATUSES} set={setStatus} />
        <Select label="Layer" value={layer} options={LAYERS} set={setLayer} />
        <label class="wide">
          Reason
          <input ref={reason} placeholder="read in the text" maxLength={500} />
        </label>
        {trouble && <p class="trouble wide" role="alert">{trouble}</p>}
        <button class="main" ref={button}>Add it <kbd>Enter</kbd></button>
      </form>
      {isAsking && <AskPerson close={() => setAsking(false)} then={() => void write()} />}
    </Dialog>
  );
}

function Select(props: { label: string; value: string; options: readonly string[]; set: (value: string) => void }): JSX.Element {
  return (
    <label>
      {props.label}
      <select value={props.value} onChange={(event) => props.set(event.currentTarget.value)}>
        {props.options.map((option) => <option key={option} value={option}>{option.replaceAll("_", " ").toLowerCase()}</option>)}
      </select>
    </label>
  );
}
