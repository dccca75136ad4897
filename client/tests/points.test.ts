import assert from "node:assert/strict";
import { test } from "node:test";
import { find } from "../parts/passage";
import { Points, below } from "../parts/points";
import { lanes, pieces } from "../parts/spans";

const WIDE = "a😀b🏴c, die Grüße 😀😀 end";

test("code points and units lead to each other and back", () => {
  const points = new Points(WIDE);
  const all = [...WIDE];
  let unit = 0;
  all.forEach((character, point) => {
    assert.equal(points.unit(point), unit);
    assert.equal(points.point(unit), point);
    assert.equal(points.slice(point, point + 1), character);
    unit += character.length;
  });
  assert.equal(points.unit(all.length), WIDE.length);
  assert.equal(points.point(WIDE.length), all.length);
});

test("below counts what is less", () => {
  assert.equal(below([1, 3, 3, 9], 3), 1);
  assert.equal(below([1, 3, 3, 9], 10), 4);
  assert.equal(below([], 1), 0);
});

test("pieces have the edges of spans and know what covers them", () => {
  const spans = [
    { start: 2, end: 8, of: "long" },
    { start: 2, end: 4, of: "short" },
    { start: 6, end: 12, of: "over the edge" },
  ];
  const found = pieces(spans, 0, 10, [5]);
  assert.deepEqual(
    found.map((p) => [p.start, p.end, p.spans.map((s) => s.of).join("+")]),
    [[0, 2, ""], [2, 4, "long+short"], [4, 5, "long"], [5, 6, "long"], [6, 8, "long+over the edge"], [8, 10, "over the edge"]],
  );
});

test("pieces laid together are the text, whatever the spans", () => {
  let seed = 7;
  const next = (most: number) => (seed = (seed * 16807) % 2147483647) % most;
  for (let round = 0; round < 200; round++) {
    const spans = Array.from({ length: next(12) }, (_, of) => {
      const start = next(60);
      return { start, end: start + 1 + next(30), of };
    });
    const found = pieces(spans, 10, 50);
    assert.equal(found[0]?.start, 10);
    assert.equal(found.at(-1)?.end, 50);
    found.forEach((piece, i) => {
      if (i) assert.equal(piece.start, found[i - 1]?.end);
      const covering = spans.filter((s) => s.start <= piece.start && piece.end <= s.end).map((s) => s.of);
      assert.deepEqual(piece.spans.map((s) => s.of).sort(), covering.sort());
    });
  }
});

test("spans that overlap have lanes of their own, others share the first", () => {
  const a = { start: 0, end: 10, of: "a" };
  const b = { start: 5, end: 15, of: "b" };
  const c = { start: 12, end: 20, of: "c" };
  const found = lanes([c, b, a]);
  assert.deepEqual([found.get("a"), found.get("b"), found.get("c")], [0, 1, 0]);
});

const params = (at: string, quote: string) => new URLSearchParams({ at, quote });

test("a passage is found where it was, found again where it moved, and lost when its words are gone", () => {
  const points = new Points(WIDE);
  const at = [...WIDE].join("").indexOf("die") - 2; // two wide characters stand before
  assert.deepEqual(find(points, params(`${at}-${at + 3}`, "die")), { start: at, end: at + 3, isMoved: false });
  assert.deepEqual(find(points, params(`${at + 4}-${at + 7}`, "die")), { start: at, end: at + 3, isMoved: true });
  assert.equal(find(points, params("0-3", "das")), "lost");
  assert.equal(find(points, params("x", "die")), null);
});

test("of words that stand twice the nearest are found", () => {
  const points = new Points("war and war and war");
  assert.deepEqual(find(points, params("9-12", "war")), { start: 8, end: 11, isMoved: true });
});
