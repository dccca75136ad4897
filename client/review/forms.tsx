// Editing one cell: its fields, and the words it rests on, taken from the sentence. A cell without words is refused.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useAsk } from "../parts/ask";
import { LAYERS, STATUSES } from "../parts/shapes";
import type { Evidence } from "../parts/shapes";
import { Points } from "../parts/points";

export interface Codes {
  types: Record<string, string[]>;
  modes: Record<string, string[]>;
  verdicts: Record<string, string[]>;
}

export const useCodes = (): Codes | null => useAsk<Codes>("/api/review/codes").data;

type Item = Record<string, unknown>;

interface Field {
  name: string;
  label: string;
  options?: readonly string[];
  kind?: "number" | "text";
}

interface Form {
  fields: readonly Field[];
  isList?: boolean;
  words: "needed" | "maybe" | "none";
  fresh: Item;
}

const ROLES = ["source", "target", "party", "mediator", "beneficiary", "instrument"];
const BOUNDS = ["exact", "at_least", "at_most", "about", "more_than", "less_than", "nearly", "range", "some"];
const BASES = ["stated", "year_from_context", "relative_to_document", "relative_to_event", "document_date", "none"];
const NO_WORDS = { exact: null, start: null, end: null };

const FORMS: Record<string, Form> = {
  roles: {
    isList: true,
    words: "needed",
    fields: [
      { name: "role", label: "Role", options: ROLES },
      { name: "name", label: "Who that is" },
      { name: "country", label: "Country (ISO)" },
      { name: "sector", label: "Sector" },
    ],
    fresh: { role: "source", name: "", country: null, sector: null, ...NO_WORDS },
  },
  places: {
    isList: true,
    words: "needed",
    fields: [
      { name: "name", label: "Place" },
      { name: "country", label: "Country (ISO)" },
      { name: "lat", label: "Latitude", kind: "number" },
      { name: "lon", label: "Longitude", kind: "number" },
    ],
    fresh: { name: "", country: null, lat: null, lon: null, ...NO_WORDS },
  },
  time: {
    words: "maybe",
    fields: [
      { name: "start", label: "First day" },
      { name: "end", label: "Last day" },
      { name: "basis", label: "How it is known", options: BASES },
    ],
    fresh: { start: "", end: "", basis: "stated", exact: null, start_offset: null, end_offset: null },
  },
  number: {
    words: "needed",
    fields: [
      { name: "low", label: "At least", kind: "number" },
      { name: "best", label: "Stated", kind: "number" },
      { name: "high", label: "At most", kind: "number" },
      { name: "bound", label: "Bound", options: BOUNDS },
      { name: "unit", label: "Unit" },
      { name: "what", label: "What is counted" },
    ],
    fresh: { low: null, best: null, high: null, bound: "exact", unit: "", what: "", ...NO_WORDS },
  },
  speakers: { isList: true, words: "maybe", fields: [{ name: "name", label: "Who says so" }], fresh: { name: "", ...NO_WORDS } },
  trigger: { words: "needed", fields: [], fresh: { ...NO_WORDS } },
};

export const CELL_TITLES: Record<string, string> = {
  type: "type",
  mode: "mode",
  status: "standing",
  layer: "layer",
  trigger: "act",
  roles: "who, whom",
  places: "where",
  time: "when",
  number: "how many",
  speakers: "says who",
  note: "note",
};

export interface Selection {
  start: number;
  end: number;
  words: string;
}

interface EditorProps {
  cell: string;
  value: unknown;
  kind: string;
  type: string;
  evidence: Evidence;
  /** What was selected last in the sentence; goes to the item that is being edited. */
  selection: Selection | null;
  save: (value: unknown, reason: string) => void;
  cancel: () => void;
}

export function Editor(props: EditorProps): JSX.Element {
  const { cell, save, cancel } = props;
  const form = FORMS[cell];
  const [reason, setReason] = useState("");
  const [items, setItems] = useState<Item[]>(() => beginning(form, props.value));
  const [plain, setPlain] = useState(form ? "" : String(props.value ?? ""));
  const [active, setActive] = useState(0);
  const [trouble, setTrouble] = useState("");

  const change = (at: number, patch: Item) => setItems((all) => all.map((item, i) => (i === at ? { ...item, ...patch } : item)));
  useEffect(() => {
    if (!props.selection || !form || form.words === "none" || !items[active]) return;
    const { start, end, words } = props.selection;
    const hasName = form.fields.some((field) => field.name === "name");
    const isUnnamed = hasName && !items[active]?.name;
    change(active, { ...placed(cell, words, start, end), ...(isUnnamed ? { name: words.replace(/^(the|The) /, "") } : {}) });
  }, [props.selection]);

  const submit = (event: Event) => {
    event.preventDefault();
    const missing = form?.words === "needed" && items.some((item) => !item.exact);
    if (missing) return setTrouble("Select the words in the sentence that this rests on. A cell without words is not kept.");
    save(form ? (form.isList ? items : (items[0] ?? null)) : plain, reason.trim() || "corrected from the words");
  };

  return (
    <form class="editor" onSubmit={submit} aria-label={`Edit: ${CELL_TITLES[cell]}`}>
      {form ? (
        items.map((item, at) => (
          <fieldset key={at} class={at === active ? "on" : ""} onFocusCapture={() => setActive(at)} onClick={() => setActive(at)}>
            {form.fields.map((field) => (
              <FieldInput key={field.name} field={field} value={item[field.name]} set={(value) => change(at, { [field.name]: value })} />
            ))}
            {form.words !== "none" && <WordsInput evidence={props.evidence} item={item} set={(words) => change(at, found(cell, words, props.evidence))} />}
            <button type="button" class="quiet" onClick={() => setItems((all) => all.filter((_, i) => i !== at))}>Remove</button>
          </fieldset>
        ))
      ) : (
        <Plain {...props} value={plain} set={setPlain} />
      )}
      {form && (form.isList || !items.length) && (
        <button
          type="button"
          onClick={() => {
            setItems((all) => [...all, { ...form.fresh }]);
            setActive(items.length);
          }}
        >
          Add {form.isList ? "one" : "it"}
        </button>
      )}
      {trouble && <p class="trouble" role="alert">{trouble}</p>}
      <div class="editor-end">
        <input aria-label="Reason" placeholder="Reason (corrected from the words)" value={reason} maxLength={500} onInput={(e) => setReason(e.currentTarget.value)} />
        <button class="main">Save</button>
        <button type="button" class="quiet" onClick={cancel}>Cancel</button>
      </div>
    </form>
  );
}

function beginning(form: Form | undefined, value: unknown): Item[] {
  if (!form) return [];
  if (form.isList) return ((value as Item[] | null) ?? []).map((item) => ({ ...item }));
  return value ? [{ ...(value as Item) }] : [];
}

/** Words under the names that the cell has for them. */
function placed(cell: string, exact: string | null, start: number | null, end: number | null): Item {
  return cell === "time" ? { exact, start_offset: start, end_offset: end } : { exact, start, end };
}

/** Words that were typed, with their place in the sentence if they stand there. */
function found(cell: string, words: string, evidence: Evidence): Item {
  const unit = words ? evidence.text.indexOf(words) : -1;
  if (unit < 0) return placed(cell, words || null, null, null);
  const points = new Points(evidence.text);
  const start = evidence.offset + points.point(unit);
  return placed(cell, words, start, start + points.point(unit + words.length) - points.point(unit));
}

function WordsInput({ evidence, item, set }: { evidence: Evidence; item: Item; set: (words: string) => void }): JSX.Element {
  const words = String(item.exact ?? "");
  const isThere = !words || evidence.text.includes(words) || (item.start ?? item.start_offset) !== null;
  return (
    <label class="of-words">
      Words (select them above)
      <input value={words} aria-invalid={!isThere} onInput={(event) => set(event.currentTarget.value)} />
      {!isThere && <small class="wrong">not in this paragraph</small>}
    </label>
  );
}

function FieldInput({ field, value, set }: { field: Field; value: unknown; set: (value: unknown) => void }): JSX.Element {
  const now = value === null || value === undefined ? "" : String(value);
  return (
    <label>
      {field.label}
      {field.options ? (
        <select value={now} onChange={(event) => set(event.currentTarget.value)}>
          {field.options.map((option) => <option key={option} value={option}>{option.replaceAll("_", " ")}</option>)}
        </select>
      ) : (
        <input
          value={now}
          inputMode={field.kind === "number" ? "decimal" : undefined}
          onInput={(event) => {
            const text = event.currentTarget.value.trim() === "" ? null : event.currentTarget.value;
            const isNumber = field.kind === "number" && text !== null && Number.isFinite(Number(text));
            set(isNumber ? Number(text) : text);
          }}
        />
      )}
    </label>
  );
}

function Plain(props: EditorProps & { value: string; set: (value: string) => void }): JSX.Element {
  const codes = useCodes();
  const options: Record<string, readonly string[] | undefined> = {
    status: STATUSES,
    layer: LAYERS,
    type: codes?.types[props.kind],
    mode: codes && ["", ...(codes.modes[props.type] ?? [])],
  } as Record<string, readonly string[] | undefined>;
  const choices = options[props.cell];
  const label = CELL_TITLES[props.cell] ?? props.cell;
  if (!choices?.length) return <input aria-label={label} value={props.value} onInput={(event) => props.set(event.currentTarget.value)} />;
  return (
    <div class="choices" role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice}>
          <input type="radio" name="choice" checked={choice === props.value} onChange={() => props.set(choice)} /> {choice.replaceAll("_", " ") || "none"}
        </label>
      ))}
    </div>
  );
}
