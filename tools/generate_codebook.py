"""The pages of ``docs/codebook/``: each family of codes, and beneath each code the frames of English that make it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcebook import codebook, languages
from sourcebook.claims._frame_file import Frame, lexicon
from sourcebook.codebook import Entry, Family

GENERATED = "<!-- Written by tools/generate_codebook.py from src/sourcebook/codebook and the frames; change those. -->"
WORDS = 12
"""How many of a frame's words a page shows."""
SYSTEMS = {"plover": "PLOVER", "intensity": "PLOVER's score", "cameo": "CAMEO", "acled": "ACLED", "ucdp": "UCDP"}
SYSTEMS |= {"pax": "PA-X"}
WITHOUT_FRAMES = {
    "figure": "Numbers are found by `claims/figures.py` with the words of `languages/en/figures.yaml`, not by frames.",
}


def pages() -> dict[str, str]:
    """Every page of the codebook by its name in ``docs/``."""
    families = codebook.load()
    written = {_page(family): "\n".join(_family(family)).rstrip() + "\n" for family in families}
    return {"codebook/index.md": "\n".join(_index(families)).rstrip() + "\n", **written}


def _page(family: Family) -> str:
    return f"codebook/{family.file.rsplit('/', maxsplit=1)[-1]}.md"


def _title(family: Family) -> str:
    return f"{'Events: ' if family.kind == 'event' else ''}{family.name}".capitalize()


def _index(families: tuple[Family, ...]) -> Iterator[str]:
    yield from ("# Codebook", "", GENERATED, "")
    yield "What each code means, what it takes in and leaves out, what it is called elsewhere, and how English says it."
    yield "Every borderline sentence and every example of a frame is run as a test."
    yield "`sourcebook explain` shows which frame reads a sentence of yours."
    yield ""
    rows = [
        (f"[{_title(f)}]({_page(f).removeprefix('codebook/')})", ", ".join(f"`{e.type}`" for e in f.entries))
        for f in families
    ]
    yield from _table(("family", "codes"), rows)


def _family(family: Family) -> Iterator[str]:
    yield from (f"# {_title(family)}", "", GENERATED, "")
    if family.about:
        yield from (*_lines(family.about), "")
    if family.decided:
        yield from ("Decided:", "", *(f"- {_sentence(each)}" for each in family.decided), "")
    if family.kind == "cell":
        yield from _values(family)
        return
    if family.kind in WITHOUT_FRAMES:
        yield from (WITHOUT_FRAMES[family.kind], "")
    yield from ("What a role is in general stands under [role](status.md#role).", "")
    for entry in family.entries:
        yield from _code(entry)
        yield from _frames(family.kind, entry)


def _values(family: Family) -> Iterator[str]:
    for group in dict.fromkeys(entry.group for entry in family.entries):
        yield from (f"## {group.capitalize()}", "")
        rows = [(f"`{e.type}`", e.definition, _elsewhere(e)) for e in family.entries if e.group == group]
        yield from _table(("value", "meaning", "elsewhere"), rows)


def _elsewhere(entry: Entry) -> str:
    return "; ".join(f"{SYSTEMS[system]}: {', '.join(names)}" for system, names in entry.maps.items())


def _code(entry: Entry) -> Iterator[str]:
    yield from (f"## `{entry.type}`", "", *_lines(entry.definition), "")
    yield f"- **Includes:** {', '.join(entry.includes)}."
    yield f"- **Excludes:** {', '.join(entry.excludes)}."
    yield from (f"- **Roles:** {_roles(entry)}.", "")
    yield from _table(("borderline", "coded as"), [(c.text, _coded(c)) for c in entry.borderline])
    if entry.modes:
        yield from _table(("mode", "meaning"), [(f"`{mode}`", gloss) for mode, gloss in entry.modes.items()])
    yield from _table(("elsewhere", "called"), [(SYSTEMS[s], "; ".join(names)) for s, names in entry.maps.items()])


def _coded(case: codebook.Case) -> str:
    code = "no claim of this kind" if case.code == "none" else f"`{case.code}`"
    return f"{code}, {case.status}" if case.status else code


def _roles(entry: Entry) -> str:
    """Each role, whether the claim needs it, and who it is here."""
    named = {role: f"{role} (needed)" for role in entry.required} | {role: role for role in entry.optional}
    told = [f"{words}: {entry.meanings[role]}" if role in entry.meanings else words for role, words in named.items()]
    return "; ".join(told) or "none"


def _frames(kind: str, entry: Entry) -> Iterator[str]:
    """The frames that make a code, with some of their words and all sentences they must find and must ignore."""
    made = [f for f in lexicon(languages.load("en")).frames if (f.kind, f.type) == (kind, entry.type) and f.finds]
    if made:
        yield from (f"### How English says `{entry.type}`", "")
    for frame in made:
        mode = f", mode `{frame.mode}`" if frame.mode else ""
        yield from (f"**`{frame.rule}`**{mode}: {_words(frame)}", "")
        yield from (f"- finds: {sentence}" for sentence in frame.finds)
        yield from (f"- ignores: {sentence}" for sentence in frame.ignores)
        yield ""


def _words(frame: Frame) -> str:
    section = languages.load("en").section(frame.file)
    entry = next(each for each in section["frames"] if each["frame"] == frame.name)
    words = [word for part in ("verbs", "nouns", "adjectives") for word in entry.get(part, ())]
    rest = f" and {len(words) - WORDS} more" if len(words) > WORDS else ""
    return ", ".join(f"*{word}*" for word in words[:WORDS]) + rest


def _lines(prose: str) -> list[str]:
    """One sentence per line."""
    return prose.replace(". ", ".\n").split("\n")


def _sentence(words: str) -> str:
    return words if words.endswith(".") else f"{words}."


def _table(titles: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(titles)} |"
    yield f"|{'---|' * len(titles)}"
    yield from (f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in rows)
    yield ""
