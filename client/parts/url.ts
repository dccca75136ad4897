// The state of a screen is its address: what can be seen can be linked, and the back button goes back.
import { useEffect, useState } from "preact/hooks";

type Patch = Record<string, string | number | boolean | null | undefined>;

const CHANGED = "sourcebook:address";

export function read(): URLSearchParams {
  return new URLSearchParams(location.search);
}

/** The address with some parameters changed; empty ones are left out. */
export function address(patch: Patch, path = location.pathname, base = read()): string {
  const params = new URLSearchParams(base);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null || value === undefined || value === "" || value === false) params.delete(name);
    else params.set(name, value === true ? "1" : String(value));
  }
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

/** A link to another screen. */
export function link(path: string, parameters: Patch = {}): string {
  return address(parameters, path, new URLSearchParams());
}

/** Changes the address. `replace` is for what the back button should not stop at (a brush on its way). */
export function go(patch: Patch, { replace = false } = {}): void {
  const next = address(patch);
  if (next === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", next);
  dispatchEvent(new Event(CHANGED));
}

/** The parameters of the address, followed as they change. */
export function useAddress(): URLSearchParams {
  const [params, setParams] = useState(read);
  useEffect(() => {
    const follow = () => setParams(read());
    addEventListener("popstate", follow);
    addEventListener(CHANGED, follow);
    return () => {
      removeEventListener("popstate", follow);
      removeEventListener(CHANGED, follow);
    };
  }, []);
  return params;
}
