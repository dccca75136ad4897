// What /api/actors, /api/actor, /api/network and /api/claims/matrix send.
import type { Claim } from "../parts/shapes";

export interface ActorLine {
  name: string;
  country: string;
  sector: string;
  did: number;
  suffered: number;
  tied: number;
  said: number;
  documents: number;
}

export interface Actor extends ActorLine {
  names: string[];
  offices: Claim[];
}

export interface Edge {
  a: string;
  b: string;
  kind: string;
  type: string;
  denied: boolean;
  contested: boolean;
  statuses: Record<string, number>;
  claims: string[];
  count: number;
  sources: string[];
  first: string;
  last: string;
}

export interface Network {
  actor: string;
  nodes: { name: string; claims: number }[];
  edges: Edge[];
  others: number;
  is_cut: boolean;
  types: Record<string, number>;
  sources: Record<string, number>;
}

export interface Said {
  source: string;
  statuses: string[];
  amount: string;
  claims: string[];
}

export interface MatrixRow {
  id: string;
  kind: string;
  type: string;
  label: string;
  when: string;
  place: string;
  is_contested: boolean;
  said: Said[];
}

export interface Matrix {
  sources: string[];
  rows: MatrixRow[];
  others: number;
  total: number;
}
