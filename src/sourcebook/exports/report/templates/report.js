"use strict";
// Pointing at a claim lights its cells in the text; clicking evidence opens its claim. Nothing leaves the page.
(() => {
  const pieces = new Map();
  const of = (doc) => {
    if (!pieces.has(doc)) pieces.set(doc, [...doc.querySelectorAll("[data-s]")]);
    return pieces.get(doc);
  };
  let lit = [];
  let pinned = null;
  const dark = () => {
    for (const [element, name] of lit) element.classList.remove(...name);
    lit = [];
  };
  const mark = (element, ...names) => {
    element.classList.add(...names);
    lit.push([element, names]);
  };
  const within = (doc, span, ...names) => {
    const [start, end] = span.split("-").map(Number);
    for (const piece of of(doc)) {
      const at = Number(piece.dataset.s);
      if (at >= start && at < end) mark(piece, ...names);
    }
  };
  const light = (card) => {
    dark();
    if (!card) return;
    const doc = card.closest(".doc");
    mark(card, "on");
    within(doc, card.dataset.words, "on");
    for (const cell of card.dataset.cells.split(" ").filter(Boolean)) {
      const [name, span] = cell.split(":");
      within(doc, span, "lit", `c-${name}`);
    }
  };
  const pin = (card) => {
    pinned = card;
    if (card) card.open = true;
    light(card);
  };
  document.addEventListener("mouseover", (event) => {
    const card = event.target.closest(".card");
    if (card) light(card);
    else if (lit.length && !event.target.closest(".cards")) light(pinned);
  });
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    if (card) light(card);
  });
  document.addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    const piece = event.target.closest("[data-c]");
    if (card) pinned = card.open && pinned === card ? null : card;
    else if (piece) {
      const ids = piece.dataset.c.split(" ");
      const next = pinned ? ids[(ids.indexOf(pinned.id.slice(2)) + 1) % ids.length] : ids[0];
      pin(document.getElementById(`c-${next}`));
      pinned?.scrollIntoView({ block: "nearest" });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") pin(null);
  });
  const follow = () => {
    const card = location.hash.startsWith("#c-") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!card) return;
    pin(card);
    card.closest(".block").scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => document.querySelectorAll("details.group, details.undated").forEach((d) => { d.open = true; }));
  follow();
})();
