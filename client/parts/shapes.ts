// What the server sends; the same names as in workbench/shapes.py.
export interface Claim {
  id: string;
  key: number;
  document: string;
  kind: string;
  type: string;
  mode: string;
  status: string;
  layer: string;
  who: string;
  whom: string;
  others: string;
  place: string;
  start_date: string;
  end_date: string;
  basis: string;
  when: string;
  amount: string;
  counted: string;
  low: number | null;
  best: number | null;
  high: number | null;
  according_to: string;
  words: string;
  start: number;
  end: number;
  paragraph: number;
  rule: string;
  note: string;
  verdict: string;
  reviewer: string;
  changed: string[];
  by_hand: boolean;
}

export interface Cell {
  name: string;
  value: string;
  detail: string;
  words: string;
  start: number | null;
  end: number | null;
  lat: number | null;
  lon: number | null;
}

export interface ClaimWithCells extends Claim {
  cells: Cell[];
}

export interface Page<T> {
  items: T[];
  next: string;
}

/** A claim with the text around it. */
export interface Evidence {
  claim: ClaimWithCells;
  title: string;
  publisher: string;
  date: string;
  before: string;
  text: string;
  after: string;
  /** Where `text` begins in the document. */
  offset: number;
}

export const KINDS = ["event", "figure", "relation", "term", "position", "assessment", "outlook"] as const;
export const STATUSES = ["asserted", "alleged", "denied", "foreseen", "hypothetical", "demanded"] as const;
export const LAYERS = ["current", "background", "future"] as const;
