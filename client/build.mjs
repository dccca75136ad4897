// Builds every screen of `screens/` and the style sheet into the package's `static/` folder, with the list of what each
// screen needs. Names carry the content's hash, so browsers may keep them for ever. Nothing here asks the network.
import { build } from "esbuild";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(here, "../src/sourcebook/workbench/static");
const PUBLIC = "/static/";
const BUDGET = 400_000; // bytes, gzipped, of everything but the borders of countries and the fonts

const screens = readdirSync(join(here, "screens")).filter((name) => name.endsWith(".tsx"));
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: [...screens.map((name) => `screens/${name}`), "style/bench.css"],
  outdir: target,
  outbase: here,
  entryNames: "[name]-[hash]",
  chunkNames: "shared-[hash]",
  assetNames: "[name]-[hash]",
  publicPath: PUBLIC.slice(0, -1),
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022", "chrome120", "firefox121", "safari17.4"],
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".json": "file", ".woff2": "file", ".png": "file", ".svg": "file" },
  minify: true,
  legalComments: "none", // all licences stand in THIRD-PARTY.txt
  metafile: true,
  logLevel: "warning",
});

const outputs = Object.fromEntries(
  Object.entries(metafile.outputs).map(([path, output]) => [relative(target, resolve(here, path)), output]),
);
const address = (path) => PUBLIC + basename(path);

/** What a file imports at once, and what that imports: the browser can fetch all of it together. */
function imports(name, found = new Set()) {
  for (const each of outputs[name].imports) {
    const imported = basename(each.path);
    if (each.kind === "import-statement" && !found.has(imported)) imports(imported, found.add(imported));
  }
  return found;
}

const manifest = { screens: {}, style: "" };
for (const [name, output] of Object.entries(outputs)) {
  if (output.entryPoint?.endsWith(".tsx")) {
    const screen = basename(output.entryPoint, ".tsx");
    manifest.screens[screen] = { script: address(name), imports: [...imports(name)].map(address).sort() };
  } else if (output.entryPoint === "style/bench.css") manifest.style = address(name);
}
writeFileSync(join(target, "THIRD-PARTY.txt"), licences());

const sizes = Object.keys(outputs).filter((name) => /\.(js|css)$/.test(name)).map((name) => packed(name));
const total = sizes.reduce((sum, size) => sum + size, 0);
manifest.bytes = { total, screens: {} };
for (const [screen, { script, imports: needed }] of Object.entries(manifest.screens)) {
  manifest.bytes.screens[screen] = [script, manifest.style, ...needed].reduce((sum, each) => sum + packed(basename(each)), 0);
}
writeFileSync(join(target, "manifest.json"), JSON.stringify(manifest, null, 1) + "\n");
console.log(`client built: ${screens.length} screens, ${Math.round(total / 1000)} kB gzipped`);
if (total > BUDGET) {
  console.error(`that is more than ${BUDGET / 1000} kB`);
  process.exitCode = 1;
}

function packed(name) {
  return gzipSync(readFileSync(join(target, name)), { level: 9 }).length;
}

/** The licences of everything that went into the files, for those who are handed them. */
function licences() {
  const packages = new Map();
  for (const input of Object.keys(metafile.inputs)) {
    const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) packages.set(match[1], join(here, "node_modules", match[1]));
  }
  const texts = [...packages].sort().map(([name, folder]) => {
    const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)(\.|$)/i.test(each));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${about.license}`;
    return `${name} ${about.version} (${about.license})\n\n${text}\n`;
  });
  return `These packages are part of the files in this folder.\n\n${texts.join("\n" + "─".repeat(80) + "\n\n")}`;
}
