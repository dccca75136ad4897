// Questions to the server. Answers are kept while the page is open and asked again after a write.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Page } from "./shapes";

const kept = new Map<string, unknown>();
const WRITTEN = "sourcebook:written";
const MOST_KEPT = 60;

/** Why something was not done, in the server's words. */
export class Trouble extends Error {}

export function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
}

export const isReadOnly = (): boolean => meta("sourcebook-read-only") === "yes";

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  const told = (await response.json().catch(() => ({}))) as { problem?: string };
  throw new Trouble(told.problem ?? `The server answered ${response.status}.`);
}

export async function ask<T>(path: string, signal?: AbortSignal): Promise<T> {
  if (kept.has(path)) return kept.get(path) as T;
  const found = await answer<T>(await fetch(path, { signal: signal ?? null, headers: { accept: "application/json" } }));
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value as string);
  kept.set(path, found);
  return found;
}

/** Writes, then lets every question on the screen be asked again. */
export async function tell<T>(path: string, body: unknown, { method = "POST", writes = true } = {}): Promise<T> {
  const headers = { "content-type": "application/json", "x-sourcebook-secret": meta("sourcebook-secret") };
  const told = await answer<T>(await fetch(path, { method, headers, body: JSON.stringify(body) }));
  if (writes) {
    kept.clear();
    dispatchEvent(new Event(WRITTEN));
  }
  return told;
}

export interface Asked<T> {
  data: T | null;
  error: string;
  isWaiting: boolean;
}

/** A question that follows its path; an empty path asks nothing. Old data stays on the screen until new has come. */
export function useAsk<T>(path: string): Asked<T> {
  const [state, setState] = useState<Asked<T>>({ data: null, error: "", isWaiting: Boolean(path) });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const again = () => setTurn((n) => n + 1);
    addEventListener(WRITTEN, again);
    return () => removeEventListener(WRITTEN, again);
  }, []);
  useEffect(() => {
    if (!path) {
      setState({ data: null, error: "", isWaiting: false });
      return;
    }
    const stop = new AbortController();
    setState((before) => ({ ...before, error: "", isWaiting: true }));
    ask<T>(path, stop.signal)
      .then((data) => setState({ data, error: "", isWaiting: false }))
      .catch((problem: Error) => {
        if (problem.name !== "AbortError") setState({ data: null, error: problem.message, isWaiting: false });
      });
    return () => stop.abort();
  }, [path, turn]);
  return state;
}

export interface Pages<T> extends Asked<T[]> {
  /** Asks for the next page, if there is one and it is not on its way. */
  more: () => void;
  isWhole: boolean;
}

/** A long answer, page by page. `path` without `after`. */
export function usePages<T>(path: string): Pages<T> {
  const first = useAsk<Page<T>>(path);
  const [rest, setRest] = useState<{ of: Page<T> | null; items: T[]; next: string }>({ of: null, items: [], next: "" });
  const isAsking = useRef(false);
  const isSame = rest.of === first.data;
  const items = first.data ? (isSame ? first.data.items.concat(rest.items) : first.data.items) : null;
  const next = first.data ? (isSame ? rest.next : first.data.next) : "";
  const more = useCallback(() => {
    const of = first.data;
    if (!next || !of || isAsking.current) return;
    isAsking.current = true;
    ask<Page<T>>(`${path}${path.includes("?") ? "&" : "?"}after=${encodeURIComponent(next)}`)
      .then((page) => setRest((r) => ({ of, items: (r.of === of ? r.items : []).concat(page.items), next: page.next })))
      .finally(() => (isAsking.current = false));
  }, [path, next, first.data]);
  return { ...first, data: items, more, isWhole: !next };
}

/** A path of the API with its parameters; empty ones are left out. */
export function api(path: string, parameters: Record<string, string | number | null | undefined> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") query.set(name, String(value));
  }
  const tail = query.toString();
  return tail ? `/api/${path}?${tail}` : `/api/${path}`;
}
