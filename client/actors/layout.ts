// Where actors stand: the chosen one in the middle, the others around it; where the others are tied among themselves,
// so that those who are tied stand near each other. The same ties give the same picture: nothing is left to chance.
import type { Network } from "./shapes";

export interface Point {
  x: number;
  y: number;
}

/** At once: a ring. Two rings where there are many. */
export function ring(network: Network, width: number, height: number): Map<string, Point> {
  const others = network.nodes.filter((node) => node.name !== network.actor);
  const found = new Map([[network.actor, { x: width / 2, y: height / 2 }]]);
  others.forEach((node, i) => {
    const angle = (2 * Math.PI * i) / Math.max(1, others.length) - Math.PI / 2;
    const far = others.length > MOST_ON_RING && i % 2 ? 0.27 : 0.41;
    found.set(node.name, { x: width / 2 + Math.cos(angle) * width * far, y: height / 2 + Math.sin(angle) * height * far });
  });
  return apart(found, width, height);
}

const MOST_ON_RING = 18;

export function isTiedAround(network: Network): boolean {
  return network.edges.some((edge) => edge.a !== network.actor && edge.b !== network.actor);
}

/** By all ties; the code for it is fetched when it is needed. */
export async function tied(network: Network, width: number, height: number): Promise<Map<string, Point>> {
  const { default: cytoscape } = await import("cytoscape");
  const start = ring(network, width, height);
  const pairs = new Set(network.edges.map((edge) => JSON.stringify([edge.a, edge.b].sort())));
  const graph = cytoscape({
    headless: true,
    styleEnabled: true,
    style: [{ selector: "node", style: { width: 90, height: 40 } }],
    elements: [
      ...network.nodes.map((node) => ({ data: { id: node.name }, position: { ...(start.get(node.name) as Point) } })),
      ...[...pairs].map((pair) => {
        const [source, target] = JSON.parse(pair) as [string, string];
        return { data: { source, target } };
      }),
    ],
  });
  graph.layout({
    name: "cose", animate: false, randomize: false, fit: false, boundingBox: { x1: 0, y1: 0, w: width, h: height }, nodeRepulsion: () => 400_000,
    idealEdgeLength: () => Math.min(width, height) / 3.2, nodeOverlap: 24, gravity: 0.4, numIter: 600,
  }).run(); // prettier-ignore
  const found = new Map<string, Point>();
  graph.nodes().forEach((node) => void found.set(node.id(), { ...node.position() }));
  graph.destroy();
  return apart(scaled(found, width, height), width, height);
}

/** Fills the picture, whatever size the layout came to. */
function scaled(points: Map<string, Point>, width: number, height: number): Map<string, Point> {
  const all = [...points.values()];
  const [left, right] = [Math.min(...all.map((p) => p.x)), Math.max(...all.map((p) => p.x))];
  const [top, bottom] = [Math.min(...all.map((p) => p.y)), Math.max(...all.map((p) => p.y))];
  const side = Math.min(90, width * 0.16);
  const to = (n: number, from: number, until: number, low: number, high: number) => (until - from < 1 ? (low + high) / 2 : low + ((n - from) / (until - from)) * (high - low));
  for (const [name, p] of points) points.set(name, { x: to(p.x, left, right, side, width - side), y: to(p.y, top, bottom, 32, height - 44) });
  return points;
}

/** Moves names apart that would cover each other. */
function apart(points: Map<string, Point>, width: number, height: number): Map<string, Point> {
  const all = [...points.values()];
  const [wide, tall] = [Math.min(110, width / 4), 46];
  for (let turn = 0; turn < 80; turn++) {
    let isClear = true;
    for (const [i, a] of all.entries()) {
      for (const b of all.slice(i + 1)) {
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        if (Math.abs(dx) >= wide || Math.abs(dy) >= tall) continue;
        isClear = false;
        const push = (tall - Math.abs(dy)) / 2 + 0.5;
        const down = dy >= 0 ? 1 : -1;
        a.y = Math.max(28, Math.min(height - 40, a.y - down * push));
        b.y = Math.max(28, Math.min(height - 40, b.y + down * push));
        if (a.y === b.y) b.x += b.x < width / 2 ? wide : -wide;
      }
    }
    if (isClear) break;
  }
  return points;
}
