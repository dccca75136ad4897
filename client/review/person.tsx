// Who is at the desk. The name stands under every judgement, so it is asked for before the first and kept in the browser.
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Dialog } from "../parts/screen";

const KEY = "sourcebook_person";
const CHANGED = "sourcebook:person";

export function person(): string {
  return localStorage.getItem(KEY) ?? "";
}

function setPerson(name: string): void {
  localStorage.setItem(KEY, name);
  dispatchEvent(new Event(CHANGED));
}

export function usePerson(): string {
  const [name, setName] = useState(person);
  useEffect(() => {
    const follow = () => setName(person());
    addEventListener(CHANGED, follow);
    return () => removeEventListener(CHANGED, follow);
  }, []);
  return name;
}

/** A window that asks for the name, then goes on with what was to be done. */
export function AskPerson({ close, then }: { close: () => void; then?: () => void }): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <Dialog title="Who are you?" close={close}>
      <p class="aside">Your name stands beside everything you decide. It is kept in this browser and in the record’s log.</p>
      <form
        class="ask-person"
        onSubmit={(event) => {
          event.preventDefault();
          const name = field.current?.value.trim() ?? "";
          if (!name) return;
          setPerson(name);
          close();
          then?.();
        }}
      >
        <input ref={field} name="person" aria-label="Your name" maxLength={100} defaultValue={person()} autoComplete="name" required />
        <button class="main">Go on</button>
      </form>
    </Dialog>
  );
}
