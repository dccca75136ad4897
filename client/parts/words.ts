// Doubt, kinds and sizes in words and signs. Dates and numbers come from the server in words already.
import type { Claim } from "./shapes";

/** How a claim stands: signs that are never alone, and a class that draws it (hollow, hatched, struck). */
export const STANDING: Record<string, { sign: string; word: string; drawn: string }> = {
  asserted: { sign: "", word: "stated", drawn: "solid" },
  alleged: { sign: "?", word: "alleged", drawn: "hollow" },
  denied: { sign: "✗", word: "denied", drawn: "struck" },
  foreseen: { sign: "→", word: "foreseen", drawn: "hatched" },
  hypothetical: { sign: "~", word: "hypothetical", drawn: "hatched" },
  demanded: { sign: "!", word: "demanded", drawn: "hatched" },
};

export const LAYER_WORDS: Record<string, string> = {
  current: "the episode reported",
  background: "earlier history",
  future: "to come",
};

export const ROLE_WORDS: Record<string, string> = {
  act: "act",
  source: "who",
  target: "whom",
  party: "party",
  mediator: "mediator",
  beneficiary: "for whom",
  instrument: "with what",
  place: "where",
  time: "when",
  number: "how many",
  speaker: "says who",
};

export function drawn(status: string): string {
  return STANDING[status]?.drawn ?? "solid";
}

/** ASSAULT as "assault", gives_arms as "gives arms". */
export function typeWords(type: string): string {
  return type.replaceAll("_", " ").toLowerCase();
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
}

export function whoToWhom(claim: Pick<Claim, "who" | "whom">): string {
  if (!claim.who && !claim.whom) return "";
  return claim.whom ? `${claim.who || "unstated"} → ${claim.whom}` : claim.who;
}

/** Names that a view has joined. */
export function names(joined: string, by = "; "): string[] {
  return joined ? joined.split(by) : [];
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
