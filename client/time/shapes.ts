// What /api/time sends.
export interface Mark {
  id: string;
  kind: string;
  type: string;
  status: string;
  layer: string;
  who: string;
  whom: string;
  place: string;
  when: string;
  start_date: string;
  end_date: string;
  basis: string;
  amount: string;
  counted: string;
  low: number | null;
  best: number | null;
  high: number | null;
  according_to: string;
  words: string;
  document: string;
  places: string[];
}

export interface Spot {
  id: string;
  name: string;
  names: string[];
  country: string;
  feature: string;
  precision: string;
  lat: number | null;
  lon: number | null;
}

export interface Month {
  month: string;
  current: number;
  background: number;
  future: number;
}

export interface Scene {
  marks: Mark[];
  earlier: Mark[];
  places: Spot[];
  months: Month[];
  total: number;
  total_earlier: number;
  undated: number;
  unplaced: number;
}
