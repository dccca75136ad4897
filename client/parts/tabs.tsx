// Views of one screen beside each other; which one is open stands in the address.
import type { JSX } from "preact";
import { go } from "./url";

interface Props {
  name: string;
  value: string;
  label: string;
  options: [value: string, words: string, count?: number][];
  also?: Record<string, string>;
}

export function Tabs({ name, value, label, options, also = {} }: Props): JSX.Element {
  const step = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const at = options.findIndex(([each]) => each === value);
    const next = options[(at + by + options.length) % options.length]?.[0] ?? "";
    go({ [name]: next === options[0]?.[0] ? "" : next, ...also });
    const tabs = (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[role=tab]");
    tabs[(at + by + options.length) % options.length]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={step}>
      {options.map(([each, words, count]) => (
        <button
          key={each}
          role="tab"
          aria-selected={each === value}
          tabIndex={each === value ? 0 : -1}
          onClick={() => go({ [name]: each === options[0]?.[0] ? "" : each, ...also })}
        >
          {words} {count !== undefined && <small>{count.toLocaleString("en-GB")}</small>}
        </button>
      ))}
    </div>
  );
}
