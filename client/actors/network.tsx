// One actor's neighbourhood. An edge is a list of statements, typed and dated; what is denied is an edge of its own, so
// that a contradiction is seen as two lines and not as an average.
import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { showEvidence } from "../parts/evidence";
import { count, drawn, typeWords } from "../parts/words";
import { useWidth } from "../time/brush";
import { isTiedAround, ring, tied } from "./layout";
import type { Point } from "./layout";
import type { Edge, Network } from "./shapes";

interface Props {
  network: Network;
  choose: (actor: string) => void;
}

const FEW = 3;
const GAP = 15;
/** Where along the line its label stands, so that those of lines beside each other do not. */
const SHARES = [0.5, 0.36, 0.64, 0.24, 0.76];

export function edgeKey(edge: Edge): string {
  return [edge.a, edge.b, edge.kind, edge.type, edge.denied].join("|");
}

/** How the statements of an edge stand together: solid if any is stated. */
export function standing(edge: Edge): string {
  if (edge.denied) return "denied";
  return ["asserted", "alleged"].find((status) => edge.statuses[status]) ?? Object.keys(edge.statuses)[0] ?? "asserted";
}

export function when(edge: Edge): string {
  if (!edge.first) return "undated";
  const [from, to] = [edge.first.slice(0, 7), edge.last.slice(0, 7)];
  return from === to || !to ? from : `${from} – ${to}`;
}

/** What stands on the line. */
function label(edge: Edge): string {
  return [edge.denied && "✗", typeWords(edge.type), edge.count > 1 && edge.count].filter(Boolean).join(" ");
}

export function spoken(edge: Edge): string {
  const how = edge.denied ? "denied, " : standing(edge) === "alleged" ? "alleged, " : "";
  return `${label(edge)}: ${edge.a} to ${edge.b}, ${how}${count(edge.count, "statement")}, ${when(edge)}, ${count(edge.sources.length, "source")}`;
}

function usePoints(network: Network, width: number, height: number): Map<string, Point> {
  const first = useMemo(() => (width ? ring(network, width, height) : new Map<string, Point>()), [network, width, height]);
  const [found, setFound] = useState<{ of: Map<string, Point>; points: Map<string, Point> } | null>(null);
  useEffect(() => {
    if (!width || !isTiedAround(network)) return;
    let isWanted = true;
    void tied(network, width, height).then((points) => isWanted && setFound({ of: first, points }));
    return () => {
      isWanted = false;
    };
  }, [first]);
  return found?.of === first ? found.points : first;
}

export function NetworkView({ network, choose }: Props): JSX.Element {
  const [box, width] = useWidth<HTMLDivElement>();
  const [over, setOver] = useState("");
  const height = Math.round(Math.max(420, Math.min(640, width * 0.72)));
  const points = usePoints(network, width, height);
  const lines = useMemo(() => routed(network.edges, points), [network, points]);
  const most = Math.max(1, ...network.edges.map((edge) => edge.count));
  const isNear = (name: string) => !over || over === name || network.edges.some((e) => (e.a === over && e.b === name) || (e.b === over && e.a === name));
  return (
    <div class="network" ref={box}>
      {width > 0 && (
        <svg width={width} height={height} id="network" role="group" aria-label={`${network.actor} and ${count(network.nodes.length - 1, "neighbour")}`}>
          <defs>
            {["event", "relation", "term", "position", "assessment", "outlook", "figure"].map((kind) => (
              <marker key={kind} id={`head-${kind}`} class={`k-${kind}`} viewBox="0 0 8 8" refX={7} refY={4} markerWidth={7} markerHeight={7} markerUnits="userSpaceOnUse" orient="auto-start-reverse">
                <path class="head" d="M0,0L8,4L0,8Z" />
              </marker>
            ))}
          </defs>
          {lines.map((line) => <EdgeView key={edgeKey(line.edge)} line={line} most={most} isDim={Boolean(over) && over !== line.edge.a && over !== line.edge.b} />)}
          {network.nodes.map((node) => {
            const at = points.get(node.name);
            if (!at) return null;
            const isChosen = node.name === network.actor;
            return (
              <g
                key={node.name}
                class={`node${isChosen ? " chosen" : ""}${isNear(node.name) ? "" : " dim"}`}
                transform={`translate(${at.x},${at.y})`}
                role="button"
                tabindex={0}
                aria-label={isChosen ? `${spokenName(node.name)}, chosen` : `${spokenName(node.name)}, ${count(node.claims, "claim")} with ${network.actor}. Choose.`}
                onClick={() => choose(node.name)}
                onKeyDown={(e) => e.key === "Enter" && choose(node.name)}
                onMouseEnter={() => setOver(isChosen ? "" : node.name)}
                onMouseLeave={() => setOver("")}
              >
                <circle r={isChosen ? 11 : 7} />
                <text y={isChosen ? 27 : 21} text-anchor="middle">
                  {lined(node.name).map((text, i) => (
                    <tspan key={i} x={0} dy={i ? 14 : 0}>{i ? ` ${text}` : text}</tspan>
                  ))}
                </text>
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

const LETTERS = 20;

/** A long name on two lines. */
function lined(name: string): string[] {
  if (name.length <= LETTERS) return [name];
  const cut = name.lastIndexOf(" ", LETTERS);
  const at = cut > 4 ? cut : LETTERS;
  const rest = name.slice(at).trim();
  return [name.slice(0, at), rest.length > LETTERS ? `${rest.slice(0, LETTERS)}…` : rest];
}

/** The name as it is spoken: what is shown comes first, so that who speaks to the page can say what is seen. */
function spokenName(name: string): string {
  const shown = lined(name).join(" ");
  return shown === name ? name : `${shown} (${name})`;
}

interface Routed {
  edge: Edge;
  path: string;
  at: Point;
  angle: number;
}

/** Edges of a pair beside each other, the heaviest in the middle; labels where they bend. */
function routed(edges: Edge[], points: Map<string, Point>): Routed[] {
  const pairs = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.a, edge.b].sort());
    pairs.set(key, [...(pairs.get(key) ?? []), edge]);
  }
  const found: Routed[] = [];
  for (const pair of pairs.values()) {
    fewer(pair).forEach((edge, i) => {
      const [a, b] = [points.get(edge.a), points.get(edge.b)];
      if (!a || !b) return;
      const rank = Math.ceil(i / 2) * (i % 2 ? 1 : -1);
      found.push(bent(edge, a, b, rank * GAP * (edge.a < edge.b ? 1 : -1), i));
    });
  }
  return found;
}

const MOST_LINES = 5;

/** The heaviest lines of a pair, contradictions before others; the rest are one line that leads to all of them. */
function fewer(pair: Edge[]): Edge[] {
  if (pair.length <= MOST_LINES) return pair;
  const sorted = pair.slice().sort((a, b) => Number(b.contested) - Number(a.contested) || b.count - a.count);
  const kept = sorted.slice(0, MOST_LINES - 1).sort((a, b) => b.count - a.count);
  const rest = sorted.slice(MOST_LINES - 1);
  const [first] = rest as [Edge];
  const days = rest.map((edge) => edge.first).filter(Boolean).sort();
  const together: Edge = {
    ...first,
    type: `${rest.length} more kinds`,
    denied: false,
    contested: false,
    statuses: { asserted: 1 },
    claims: rest.flatMap((edge) => edge.claims),
    count: rest.reduce((sum, edge) => sum + edge.count, 0),
    sources: [...new Set(rest.flatMap((edge) => edge.sources))],
    first: days[0] ?? "",
    last: rest.map((edge) => edge.last).sort().at(-1) ?? "",
  };
  return [...kept, together];
}

function bent(edge: Edge, a: Point, b: Point, by: number, i: number): Routed {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const long = Math.max(1, Math.hypot(dx, dy));
  const [ux, uy] = [dx / long, dy / long];
  const start = { x: a.x + ux * 13, y: a.y + uy * 13 };
  const end = { x: b.x - ux * 14, y: b.y - uy * 14 };
  const middle = { x: (start.x + end.x) / 2 - uy * by * 2, y: (start.y + end.y) / 2 + ux * by * 2 };
  const share = SHARES[i % SHARES.length] as number;
  const along = (from: number, via: number, to: number) => (1 - share) ** 2 * from + 2 * share * (1 - share) * via + share ** 2 * to;
  const angle = (Math.atan2(dy, dx) * 180) / Math.PI;
  return {
    edge,
    path: `M${start.x},${start.y}Q${middle.x},${middle.y} ${end.x},${end.y}`,
    at: { x: along(start.x, middle.x, end.x), y: along(start.y, middle.y, end.y) },
    angle: angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle,
  };
}

function EdgeView({ line, most, isDim }: { line: Routed; most: number; isDim: boolean }): JSX.Element {
  const { edge, path, at, angle } = line;
  const open = (element: Element) => showEvidence(edge.claims, element as SVGElement);
  const thick = 1.25 + 3 * Math.sqrt(edge.count / most);
  const isLabelled = edge.count >= FEW || most < 2 * FEW || edge.contested || edge.denied;
  return (
    <g
      class={`edge k-${edge.kind} d-${drawn(standing(edge))}${isDim ? " dim" : ""}${edge.type.endsWith(" more kinds") ? " rest" : ""}`}
      role="button"
      tabindex={0}
      onClick={(e) => open(e.currentTarget)}
      onKeyDown={(e) => e.key === "Enter" && open(e.currentTarget)}
    >
      <title>{spoken(edge)}</title>
      <path class="hit" d={path} />
      <path class="stroke" d={path} stroke-width={thick} marker-end={edge.type.endsWith(" more kinds") ? undefined : `url(#head-${edge.kind})`} />
      {isLabelled && (
        <text class="what" transform={`translate(${at.x},${at.y}) rotate(${angle})`} y={-4} text-anchor="middle">
          {label(edge)}
        </text>
      )}
    </g>
  );
}
