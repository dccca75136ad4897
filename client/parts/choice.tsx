// Filters that several screens share. Each is a parameter of the address; what can be chosen comes with its count.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { api, useAsk } from "./ask";
import { go, useAddress } from "./url";
import { LAYER_WORDS, STANDING, typeWords } from "./words";

export interface Tally {
  value: string;
  claims: number;
}

export interface Facets {
  total: number;
  kinds: Tally[];
  types: Tally[];
  statuses: Tally[];
  layers: Tally[];
  sources: Tally[];
}

export const FILTERS = ["kind", "type", "status", "layer", "source", "actor", "place", "document", "words", "since", "until"] as const;

/** What the address asks for, for the server. */
export function chosen(params: URLSearchParams, { kind = "" } = {}): Record<string, string> {
  const found: Record<string, string> = Object.fromEntries(FILTERS.map((name) => [name, params.get(name) ?? ""]));
  found.kind = params.get("kind") === "all" ? "" : params.get("kind") || kind;
  return found;
}

interface ChooseProps {
  label: string;
  name: string;
  value: string;
  options: Tally[];
  all?: string;
  words?: (value: string) => string;
  also?: Record<string, string>;
}

/** One filter: everything, or one value. */
export function Choose({ label, name, value, options, all = "all", words = typeWords, also = {} }: ChooseProps): JSX.Element {
  const shown = value && !options.some((each) => each.value === value) ? [{ value, claims: 0 }, ...options] : options;
  return (
    <label class="choose-one">
      <span>{label}</span>
      <select value={value} onChange={(event) => go({ [name]: event.currentTarget.value, ...also })}>
        <option value="">{all}</option>
        {shown.map((each) => (
          <option key={each.value} value={each.value}>
            {words(each.value)} {each.claims ? `(${each.claims.toLocaleString("en-GB")})` : ""}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A word to look for; asked for when the person has done typing. */
export function Type({ label, name, value, list }: { label: string; name: string; value: string; list?: string }): JSX.Element {
  const [typed, setTyped] = useState<string | null>(null);
  const done = () => {
    if (typed !== null) go({ [name]: typed.trim() });
    setTyped(null);
  };
  return (
    <label class="choose-one">
      <span>{label}</span>
      <input
        type="search"
        value={typed ?? value}
        list={list}
        autocomplete="off"
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={done}
        onKeyDown={(event) => event.key === "Enter" && done()}
      />
    </label>
  );
}

export const standing = (value: string): string => STANDING[value]?.word ?? value;
export const layer = (value: string): string => LAYER_WORDS[value] ?? value;

/** The actors that are named most, to choose one by typing. */
export function ActorNames(): JSX.Element {
  const { data } = useAsk<{ items: { name: string }[] }>(api("actors", { limit: 200 }));
  return <datalist id="actor-names">{data?.items.map(({ name }) => <option key={name} value={name} />)}</datalist>;
}

/** Filters that are set, each with a way to take it back. */
export function Set({ names }: { names: readonly string[] }): JSX.Element | null {
  const params = useAddress();
  const set = names.filter((name) => params.get(name));
  if (!set.length) return null;
  return (
    <p class="set">
      {set.map((name) => (
        <button key={name} class="chip-off" onClick={() => go({ [name]: "" })}>
          {name} <b>{params.get(name)}</b> <span aria-hidden="true">✕</span>
          <span class="sr">, take it back</span>
        </button>
      ))}
      {set.length > 1 && (
        <button class="quiet" onClick={() => go(Object.fromEntries(set.map((name) => [name, ""])))}>
          take all back
        </button>
      )}
    </p>
  );
}
