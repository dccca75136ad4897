// What /api/ledger, /api/disagreements and /api/agreements send.
export interface Statement {
  id: string;
  badge: string;
  reason: string;
  is_reference: boolean;
  number: string;
  low: number | null;
  best: number | null;
  high: number | null;
  bound: string;
  unit: string;
  people: string;
  source: string;
  according_to: string;
  status: string;
  day: string;
  issued: string;
  grade: string;
  words: string;
  document: string;
}

export interface Best {
  rule: string;
  low: number | null;
  best: number | null;
  high: number | null;
  number: string;
  reason: string;
  statements: string[];
}

export interface Group {
  id: string;
  label: string;
  type: string;
  side: string;
  place: string;
  sources: string[];
  differs: boolean;
  best: Best;
  statements: Statement[];
}

export interface Tally {
  value: string;
  groups: number;
}

export interface Choices {
  types: Tally[];
  sides: Tally[];
  places: Tally[];
  rules: { name: string; about: string }[];
  differing: number;
  disagreements: number;
  agreements: number;
}

export interface Side {
  id: string;
  words: string;
  according_to: string;
  status: string;
  document: string;
  when: string;
}

export interface Disagreement {
  sort: string;
  reason: string;
  extent: string;
  a: Side;
  b: Side;
}

export interface Bearing {
  id: string;
  verdict: string;
  day: string;
  when: string;
  according_to: string;
  status: string;
  words: string;
  reason: string;
  score: number | null;
  by: string;
  document: string;
}

export interface Version {
  id: string;
  document: string;
  sentence: string;
  deadline: string;
  deadline_words: string;
}

export interface Term {
  name: string;
  type: string;
  bound_by: string;
  deadline: string;
  deadline_words: string;
  versions: Version[];
  line: Bearing[];
}

export interface Agreement {
  id: string;
  title: string;
  documents: string[];
  acts: { id: string; part: string; who: string; when: string; words: string; document: string }[];
  terms: Term[];
}
