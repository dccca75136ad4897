// What can be seen can be taken along: the picture as SVG or PNG, the rows as CSV, the words with where they stand.
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { say } from "./screen";

export type Row = Record<string, string | number | null | undefined>;

interface Props {
  /** Of the files; no spaces. */
  name: string;
  /** The drawing on the screen, if the view is one. */
  picture?: (() => SVGSVGElement | null) | undefined;
  rows: () => Row[] | Promise<Row[]>;
}

const WORDS = ["words", "a_words", "b_words"];

export function Export({ name, picture, rows }: Props): JSX.Element {
  const menu = useRef<HTMLDetailsElement>(null);
  const doing = (what: string, make: () => Promise<void> | void) => async () => {
    menu.current?.removeAttribute("open");
    try {
      await make();
      say(`${what} saved`);
    } catch (problem) {
      say(`not saved: ${problem instanceof Error ? problem.message : String(problem)}`);
    }
  };
  const drawing = () => {
    const found = picture?.();
    if (!found) throw new Error("there is no picture yet");
    return found;
  };
  return (
    <details class="menu" ref={menu} onKeyDown={(event) => event.key === "Escape" && menu.current?.removeAttribute("open")}>
      <summary class="button">Export</summary>
      <div class="menu-items">
        {picture && <button onClick={doing("the picture", () => save(`${name}.svg`, "image/svg+xml", svgText(drawing())))}>Picture (SVG)</button>}
        {picture && <button onClick={doing("the picture", async () => save(`${name}.png`, "image/png", await png(drawing())))}>Picture (PNG)</button>}
        <button onClick={doing("the rows", async () => save(`${name}.csv`, "text/csv", csv(await rows())))}>Rows (CSV)</button>
        <button onClick={doing("the words", async () => save(`${name}.txt`, "text/plain", quotes(await rows())))}>The words (text)</button>
      </div>
    </details>
  );
}

export function save(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const a = document.createElement("a");
  a.href = address;
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** As RFC 4180 has it. Cells that a spreadsheet would run as a formula are made text: documents are not to be trusted. */
export function csv(rows: Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: Row[string]) => {
    const plain = value === null || value === undefined ? "" : String(value);
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [columns, ...rows.map((row) => columns.map((name) => row[name]))].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}

function quotes(rows: Row[]): string {
  return rows
    .flatMap((row) => WORDS.filter((name) => row[name]).map((name) => `“${row[name]}”\n    ${row[name.replace("words", "document")] ?? ""}`))
    .join("\n\n") + "\n";
}

const DRAWN = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linecap", "opacity",
  "font-family", "font-size", "font-weight", "font-style", "text-anchor", "text-decoration-line", "visibility", "display",
]; // prettier-ignore

/** The drawing as a file of its own: what the style sheet says is written into each element. */
export function svgText(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const box = svg.getBoundingClientRect();
  const originals = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, i) => {
    const style = getComputedStyle(originals[i] as Element);
    for (const name of DRAWN) {
      const value = style.getPropertyValue(name);
      if (!value || value.startsWith("url(")) continue;
      element.setAttribute(name === "text-decoration-line" ? "text-decoration" : name, value);
    }
    for (const name of ["style", "class", "tabindex", "role"]) element.removeAttribute(name);
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(Math.round(box.width)));
  copy.setAttribute("height", String(Math.round(box.height)));
  if (!copy.getAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${Math.round(box.width)} ${Math.round(box.height)}`);
  const [x = "0", y = "0", width = "0", height = "0"] = (copy.getAttribute("viewBox") ?? "").split(/[ ,]+/);
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const paper = getComputedStyle(document.body).backgroundColor;
  for (const [name, value] of Object.entries({ x, y, width, height, fill: paper })) ground.setAttribute(name, value);
  copy.insertBefore(ground, copy.firstChild);
  return new XMLSerializer().serializeToString(copy);
}

async function png(svg: SVGSVGElement): Promise<Blob> {
  const box = svg.getBoundingClientRect();
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svgText(svg)], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
  } finally {
    URL.revokeObjectURL(address);
  }
  const canvas = document.createElement("canvas");
  const scale = Math.min(2, 8000 / Math.max(box.width, box.height));
  canvas.width = Math.round(box.width * scale);
  canvas.height = Math.round(box.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((keep, fail) => canvas.toBlob((blob) => (blob ? keep(blob) : fail(new Error("the picture is too large")))));
}
