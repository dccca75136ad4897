// Dark and light: as the system says, until a person chooses. The choice is a cookie, so that the server's first bytes
// already have it and nothing flashes.
const NAME = "sourcebook_theme";
const ORDER = ["", "light", "dark"] as const;
const WORDS: Record<string, string> = { "": "as the system", light: "light", dark: "dark" };

function apply(theme: string): void {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  const button = document.getElementById("theme");
  button?.setAttribute("aria-label", `Colours: ${WORDS[theme]}. Change.`);
  button?.setAttribute("title", `Colours: ${WORDS[theme]}`);
}

export function nextTheme(): void {
  const now = document.documentElement.dataset.theme ?? "";
  const next = ORDER[(ORDER.indexOf(now as (typeof ORDER)[number]) + 1) % ORDER.length] ?? "";
  document.cookie = `${NAME}=${next}; path=/; max-age=31536000; samesite=strict`;
  apply(next);
}

export function startTheme(): void {
  apply(document.documentElement.dataset.theme ?? "");
  document.getElementById("theme")?.addEventListener("click", nextTheme);
}
