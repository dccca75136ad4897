// Writing judgements, and taking the last one back.
import { tell } from "../parts/ask";
import { say } from "../parts/screen";
import { person } from "./person";

export interface Entry {
  key: number;
  about: string;
  verdict: string;
  a: string;
  b: string;
  cell: string;
  value: string;
  score: number | null;
  reason: string;
  rule: string;
  by: string;
  at: string;
  undoes: number | null;
  holds: boolean;
}

export interface Ruling {
  about: string;
  verdict: string;
  a?: string;
  b?: string;
  cell?: string;
  value?: unknown;
  reason: string;
}

const mine: number[] = [];

/** Writes a judgement in the name of the person at the desk; whether it was written. */
export async function rule(ruling: Ruling, said: string): Promise<boolean> {
  try {
    const { key } = await tell<{ key: number }>("/api/review/judgements", { ...ruling, by: person() });
    mine.push(key);
    say(`${said} Z takes it back.`);
    return true;
  } catch (problem) {
    say((problem as Error).message);
    return false;
  }
}

export async function takeBack(key: number, reason = "taken back at the desk"): Promise<boolean> {
  try {
    const { key: written } = await tell<{ key: number }>("/api/review/undo", { key, reason, by: person() });
    const at = mine.indexOf(key);
    if (at >= 0) mine.splice(at, 1);
    say(`Taken back (entry ${written} of the log). Taking that back brings it back.`);
    return true;
  } catch (problem) {
    say((problem as Error).message);
    return false;
  }
}

/** Takes back the person's latest judgement of this visit, then the one before, without end. */
export async function takeLastBack(): Promise<void> {
  const last = mine.at(-1);
  if (last === undefined) say("Nothing was judged since this page was opened; the log can take back older entries.");
  else await takeBack(last);
}
