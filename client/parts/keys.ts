// The keyboard: a screen says which keys do what; "?" shows them all. Keys are left alone where a person types.
import { useLayoutEffect } from "preact/hooks";

export interface Key {
  /** As the browser names it ("j", "Enter", "?"); two keys after each other with a space: "g r". With "mod+": Ctrl or ⌘. */
  key: string;
  about: string;
  run: (event: KeyboardEvent) => void;
  /** Works in fields, too. */
  everywhere?: boolean;
}

const active = new Set<Key[]>();
const SECOND_KEY_MS = 1200;
let first = "";
let firstAt = 0;

export function keysNow(): Key[] {
  return [...active].flat();
}

function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  if (!element?.matches) return false;
  return element.isContentEditable || element.matches("input:not([type=checkbox], [type=radio]), textarea, select");
}

function onKey(event: KeyboardEvent): void {
  if (event.altKey || event.defaultPrevented) return;
  const pressed = (event.ctrlKey || event.metaKey ? "mod+" : "") + event.key;
  const both = event.timeStamp - firstAt < SECOND_KEY_MS ? `${first} ${pressed}` : "";
  const keys = keysNow().filter((each) => each.everywhere || !isTyping(event.target));
  const found = keys.findLast((each) => each.key === both) ?? keys.findLast((each) => each.key === pressed);
  if (found) {
    first = "";
    event.preventDefault();
    found.run(event);
  } else if (keys.some((each) => each.key.startsWith(`${pressed} `))) {
    first = pressed;
    firstAt = event.timeStamp;
  }
}

/** Keys that work while the component is on the screen. */
export function useKeys(keys: Key[], deps: unknown[] = []): void {
  useLayoutEffect(() => {
    if (!active.size) addEventListener("keydown", onKey);
    active.add(keys);
    return () => {
      active.delete(keys);
      if (!active.size) removeEventListener("keydown", onKey);
    };
  }, deps);
}
