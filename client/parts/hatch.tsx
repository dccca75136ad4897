// Hatching for what is foreseen or only thought of, one pattern a kind: a pattern cannot take the colour of what it fills.
import type { JSX } from "preact";
import { KINDS } from "./shapes";

export function Hatches({ of }: { of: string }): JSX.Element {
  return (
    <defs>
      {KINDS.map((kind) => (
        <pattern key={kind} id={`${of}-${kind}`} class={`hatch k-${kind}`} width={4} height={4} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={4} height={4} class="hatch-ground" />
          <line x1={1} x2={1} y1={0} y2={4} class="hatch-line" />
        </pattern>
      ))}
    </defs>
  );
}
