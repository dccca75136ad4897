// The same claims on the ground. A point is drawn only for what is one: rings are as wide as the place is unsure, areas
// and lines are drawn as such and not as points, countries as their borders.
import L from "leaflet";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import atlas from "world-atlas/countries-50m.json";
import { Hatches } from "../parts/hatch";
import { drawn } from "../parts/words";
import type { Mark, Spot } from "./shapes";

export interface Drawn {
  spot: Spot;
  marks: Mark[];
}

interface Props {
  spots: Drawn[];
  over: string;
  chosen: string;
  pick: (spot: Drawn) => void;
  picture: { current: (() => SVGSVGElement | null) | null };
}

/** How wide the ring of a place is, in metres: half the width of what its words can mean. */
const REACH: Record<string, number> = { near: 25_000, area: 60_000, admin2: 30_000, admin1: 80_000 };
const MOST_LABELS = 40;
const LETTER = 6.4;

type Country = Feature<Polygon | MultiPolygon, { name: string }>;
let countries: Promise<Country[]> | null = null;

/** The borders, fetched once from this machine. */
function borders(): Promise<Country[]> {
  countries ??= fetch(atlas)
    .then((answer) => answer.json())
    .then((topology) => (feature(topology, topology.objects.countries) as unknown as FeatureCollection<Polygon | MultiPolygon, { name: string }>).features);
  return countries;
}

export function WorldMap({ spots, over, chosen, pick, picture }: Props): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map | null>(null);
  const layer = useRef<L.LayerGroup | null>(null);
  const fitted = useRef("");
  useEffect(() => {
    if (!box.current) return;
    const made = L.map(box.current, { zoomControl: false, attributionControl: false, worldCopyJump: false, zoomSnap: 0.25, minZoom: 1, maxZoom: 11, renderer: L.svg({ padding: 0.4 }) });
    L.control.zoom({ position: "topright" }).addTo(made);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(made);
    made.setView([30, 30], 2);
    map.current = made;
    layer.current = L.layerGroup().addTo(made);
    void borders().then((found) => {
      if (map.current !== made) return;
      L.geoJSON(found, { interactive: false, style: () => ({ className: "border" }) }).addTo(made).bringToBack();
    });
    const watch = new ResizeObserver(() => made.invalidateSize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      map.current = null;
      made.remove();
    };
  }, []);
  useEffect(() => {
    const made = map.current;
    const on = layer.current;
    if (!made || !on) return;
    const draw = () => {
      on.clearLayers();
      draws(on, made, spots, { over, chosen, pick });
    };
    const key = spots.map((each) => each.spot.id).join(" ");
    if (fitted.current !== key) {
      fitted.current = key;
      fit(made, spots);
    }
    draw();
    made.on("zoomend", draw);
    let isCurrent = true;
    void borders().then((found) => {
      if (isCurrent && map.current) countriesOf(on, found, spots, pick);
    });
    return () => {
      isCurrent = false;
      made.off("zoomend", draw);
    };
  }, [spots, over, chosen]);
  picture.current = () => (map.current ? drawing(map.current, spots) : null);
  return (
    <>
      <svg class="patterns" width={0} height={0} aria-hidden="true" id="map-patterns">
        <Hatches of="map" />
      </svg>
      <div class="map" ref={box} role="application" aria-label="Map. The list beside it has the same places." />
    </>
  );
}

/** Shows where most claims are; a far place or two do not shrink the map to nothing. */
function fit(map: L.Map, spots: Drawn[]): void {
  const placed = spots.filter(({ spot }) => spot.lat !== null && spot.precision !== "continent");
  const near = placed.filter(({ spot }) => spot.precision !== "country");
  const used = (near.length ? near : placed).slice().sort((a, b) => b.marks.length - a.marks.length);
  const all = used.reduce((sum, each) => sum + each.marks.length, 0);
  let shown = 0;
  const points: L.LatLngTuple[] = [];
  for (const { spot, marks } of used) {
    if (points.length > 1 && shown > 0.85 * all) break;
    points.push([spot.lat as number, spot.lon as number]);
    shown += marks.length;
  }
  if (points.length) map.fitBounds(L.latLngBounds(points).pad(0.25), { maxZoom: 7, animate: false });
}

const radius = (n: number) => 4 + Math.min(12, 2.2 * Math.sqrt(n));

/** How the claims of a place stand together: solid if any is stated. */
function standing(marks: Mark[]): string {
  const found = new Set(marks.map((mark) => drawn(mark.status)));
  return ["solid", "hollow", "hatched", "struck"].find((how) => found.has(how)) ?? "solid";
}

function kindOf(marks: Mark[]): string {
  return marks[0]?.kind ?? "event";
}

interface How {
  over: string;
  chosen: string;
  pick: (spot: Drawn) => void;
}

function draws(on: L.LayerGroup, map: L.Map, spots: Drawn[], how: How): void {
  const taken: [number, number, number, number][] = [];
  let labels = 0;
  for (const each of spots.slice().sort((a, b) => b.marks.length - a.marks.length)) {
    const { spot, marks } = each;
    if (spot.lat === null || spot.lon === null || spot.precision === "country" || spot.precision === "continent") continue;
    const at: L.LatLngTuple = [spot.lat, spot.lon];
    const isLit = marks.some((mark) => mark.id === how.over);
    const looks = `k-${kindOf(marks)} d-${standing(marks)}${isLit ? " over" : ""}${how.chosen === spot.name ? " on" : ""}`;
    const reach = REACH[spot.precision];
    if (reach) L.circle(at, { radius: reach, interactive: false, className: `ring ${looks}` }).addTo(on);
    const mark = spot.precision === "line" ? lineGlyph(map, at, looks) : reach && spot.precision !== "near" ? areaGlyph(at, looks) : L.circleMarker(at, { radius: radius(marks.length), className: `spot ${looks}` });
    name(mark.addTo(on), each, how.pick);
    if (standing(marks) === "struck") strike(on, map, at, radius(marks.length));
    if (labels < MOST_LABELS && label(on, map, each, taken)) labels++;
  }
}

/** A line is known by its name and about where it runs, not by its course: a stroke, not a point. */
function lineGlyph(map: L.Map, at: L.LatLngTuple, looks: string): L.Path {
  const point = map.latLngToLayerPoint(at);
  const ends = [point.subtract([14, 7]), point.subtract([4, -3]), point.add([4, -3]), point.add([14, 7])].map((each) => map.layerPointToLatLng(each));
  return L.polyline(ends, { className: `spot-line ${looks}` });
}

function areaGlyph(at: L.LatLngTuple, looks: string): L.Path {
  return L.circleMarker(at, { radius: 3.5, className: `spot area ${looks}` });
}

function strike(on: L.LayerGroup, map: L.Map, at: L.LatLngTuple, wide: number): void {
  const point = map.latLngToLayerPoint(at);
  const ends = [point.subtract([wide + 3, 0]), point.add([wide + 3, 0])].map((each) => map.layerPointToLatLng(each));
  L.polyline(ends, { className: "strike", interactive: false }).addTo(on);
}

/** Gives a drawn place its name, and makes it a button. */
function name(path: L.Path, each: Drawn, pick: How["pick"]): void {
  const element = path.getElement() as SVGElement | undefined;
  path.on("click", () => pick(each));
  if (!element) return;
  if (element.classList.contains("d-hatched")) element.setAttribute("fill", `url(#map-${kindOf(each.marks)})`);
  element.setAttribute("role", "button");
  element.setAttribute("tabindex", "0");
  element.setAttribute("aria-label", `${named(each.spot)}: ${each.marks.length} claims${kindWords(each.spot)}`);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter") pick(each);
  });
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = `${named(each.spot)}: ${each.marks.length}${kindWords(each.spot)}`;
  element.append(title);
}

export function named(spot: Spot): string {
  return spot.names.length > 1 ? spot.names.join(" / ") : spot.name;
}

const FEW_NAMES = 2;

/** On the map there is room for two names; the list has all. */
function short(spot: Spot): string {
  const left = spot.names.length - FEW_NAMES;
  return left > 0 ? `${spot.names.slice(0, FEW_NAMES).join(" / ")} / +${left}` : named(spot);
}

export function kindWords(spot: Spot): string {
  const words: Record<string, string> = {
    near: ", somewhere within some 25 km",
    area: ", an area",
    admin1: ", a region",
    admin2: ", a district",
    line: ", a line",
    country: ", a country",
    continent: ", a continent",
  };
  return words[spot.precision] ?? "";
}

function label(on: L.LayerGroup, map: L.Map, each: Drawn, taken: [number, number, number, number][]): boolean {
  const point = map.latLngToContainerPoint([each.spot.lat as number, each.spot.lon as number]);
  const words = short(each.spot);
  const left = point.x + radius(each.marks.length) + 3;
  const box: [number, number, number, number] = [left, point.y - 8, left + words.length * LETTER, point.y + 8];
  if (taken.some(([a, b, c, d]) => box[0] < c && box[2] > a && box[1] < d && box[3] > b)) return false;
  taken.push(box);
  const span = document.createElement("span");
  span.textContent = words;
  span.dataset.spot = each.spot.id;
  const isArea = REACH[each.spot.precision] && each.spot.precision !== "near";
  const icon = L.divIcon({ className: `spot-label${isArea ? " of-area" : ""}`, html: span, iconSize: [0, 0], iconAnchor: [-radius(each.marks.length) - 3, 8] });
  L.marker([each.spot.lat as number, each.spot.lon as number], { icon, interactive: false, keyboard: false }).addTo(on);
  return true;
}

/** Countries that are told as where something was: their borders, for a country is no point. */
function countriesOf(on: L.LayerGroup, found: Country[], spots: Drawn[], pick: How["pick"]): void {
  for (const each of spots) {
    const { spot, marks } = each;
    if (spot.precision !== "country" || spot.lat === null || spot.lon === null) continue;
    const shape = found.find((country) => holds(country, spot.lon as number, spot.lat as number));
    if (!shape) continue;
    const path = L.geoJSON(shape, { style: () => ({ className: `country k-${kindOf(marks)} d-${standing(marks)}` }) }).addTo(on);
    path.bringToBack();
    path.eachLayer((one) => name(one as L.Path, each, pick));
  }
}

function holds(country: Country, x: number, y: number): boolean {
  const { geometry } = country;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.some((rings) => rings.length > 0 && inside(rings[0] as number[][], x, y));
}

function inside(ring: number[][], x: number, y: number): boolean {
  let isIn = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax = 0, ay = 0] = ring[i] as number[];
    const [bx = 0, by = 0] = ring[j] as number[];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isIn = !isIn;
  }
  return isIn;
}

/** What is on the map as one drawing, the labels too (they are not part of Leaflet's). */
function drawing(map: L.Map, spots: Drawn[]): SVGSVGElement | null {
  const drawn = map.getPanes().overlayPane.querySelector("svg");
  if (!drawn) return null;
  const size = map.getSize();
  const origin = map.containerPointToLayerPoint([0, 0]);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `${origin.x} ${origin.y} ${size.x} ${size.y}`);
  svg.setAttribute("width", String(size.x));
  svg.setAttribute("height", String(size.y));
  svg.classList.add("map-picture");
  svg.append(...[...(document.getElementById("map-patterns")?.children ?? []), ...drawn.children].map((child) => child.cloneNode(true)));
  const shown = new Set([...map.getContainer().querySelectorAll<HTMLElement>(".spot-label span")].map((each) => each.dataset.spot));
  for (const each of spots) {
    if (each.spot.lat === null || each.spot.lon === null || !shown.has(each.spot.id)) continue;
    const point = map.latLngToLayerPoint([each.spot.lat, each.spot.lon]);
    const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    text.setAttribute("x", String(point.x + radius(each.marks.length) + 3));
    text.setAttribute("y", String(point.y + 4));
    text.textContent = short(each.spot);
    svg.append(text);
  }
  map.getContainer().append(svg); // its looks are read from the page, and it is gone again with the next frame
  requestAnimationFrame(() => requestAnimationFrame(() => svg.remove()));
  return svg;
}
