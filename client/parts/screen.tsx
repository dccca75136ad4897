// What every screen stands in: it is mounted once, told of troubles, given the keys that work everywhere.
import { render } from "preact";
import type { ComponentChildren, ComponentType, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { EvidencePopover } from "./evidence";
import { keysNow, useKeys } from "./keys";
import { nextTheme, startTheme } from "./theme";

/** Draws a screen into the shell. */
export function mount(Screen: ComponentType): void {
  startTheme();
  const place = document.getElementById("screen");
  if (!place) throw new Error("the shell has no place for a screen");
  place.removeAttribute("aria-busy");
  const here = document.querySelector<HTMLElement>("nav.screens [aria-current]");
  if (here?.parentElement) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 16;
  render(
    <>
      <Screen />
      <Everywhere />
    </>,
    place,
  );
}

function links(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("nav.screens a[data-key]")];
}

function Everywhere(): JSX.Element {
  const [isHelpOpen, setHelpOpen] = useState(false);
  useEffect(() => {
    const open = () => setHelpOpen(true);
    const button = document.getElementById("help");
    button?.addEventListener("click", open);
    return () => button?.removeEventListener("click", open);
  }, []);
  useKeys([
    { key: "?", about: "show the keys", run: () => setHelpOpen(true) },
    { key: "/", about: "search", run: () => document.getElementById("q")?.focus() },
    { key: "d", about: "dark, light, as the system", run: nextTheme },
    ...links().map((a) => ({ key: `g ${a.dataset.key}`, about: `go to ${a.textContent}`, run: () => a.click() })),
  ]);
  return (
    <>
      <EvidencePopover />
      {isHelpOpen && <Help close={() => setHelpOpen(false)} />}
    </>
  );
}

function Help({ close }: { close: () => void }): JSX.Element {
  return (
    <Dialog title="Keys" close={close}>
      <dl class="keys">
        {keysNow().map((each) => (
          <div key={each.key}>
            <dt>
              {each.key.split(" ").map((k) => (
                <kbd>{k.replace("mod+", "Ctrl ")}</kbd>
              ))}
            </dt>
            <dd>{each.about}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

/** A window over the screen: focus stays in it, Escape and a click beside it close it. */
export function Dialog(props: { title: string; close: () => void; children: ComponentChildren; wide?: boolean }): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    box.current?.showModal();
  }, []);
  return (
    <dialog
      class={props.wide ? "dialog wide" : "dialog"}
      ref={box}
      aria-label={props.title}
      onClose={props.close}
      onClick={(event) => event.target === box.current && box.current?.close()}
    >
      <div class="dialog-inside">
        <header>
          <h2>{props.title}</h2>
          <button class="quiet" aria-label="Close" onClick={() => box.current?.close()}>
            ✕
          </button>
        </header>
        {props.children}
      </div>
    </dialog>
  );
}

/** What is shown while an answer is on its way, failed or is empty. */
export function Waiting(props: { isWaiting: boolean; error: string; isEmpty?: boolean; empty?: ComponentChildren }): JSX.Element | null {
  if (props.error) return <p class="trouble" role="alert">{props.error}</p>;
  if (props.isWaiting) return <p class="waiting" role="status">Looking…</p>;
  return props.isEmpty ? <p class="empty">{props.empty ?? "Nothing here."}</p> : null;
}

/** Says something to the person, on the screen and to screen readers. */
export function say(words: string): void {
  const place = document.getElementById("said");
  if (!place) return;
  place.textContent = words;
  place.classList.add("shown");
  clearTimeout(Number(place.dataset.timer));
  place.dataset.timer = String(setTimeout(() => place.classList.remove("shown"), 4000));
}
