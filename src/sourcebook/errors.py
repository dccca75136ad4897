"""One family of errors. Facts are attributes, the message is built from them, its last sentence says what to do.

They survive pickling, since reading runs in several processes. What the world gets wrong inside a document is no
error but a :class:`sourcebook.model.Problem` row.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint with the nearest valid name, or the list of valid names: ``" Did you mean 'html'?"``."""
    names = sorted(known)
    folded = {each.lower(): each for each in reversed(names)}
    close = get_close_matches(name.lower(), list(folded), n=1)
    return f" Did you mean {folded[close[0]]!r}?" if close else f" Known: {', '.join(names)}."


class SourcebookError(Exception):
    """Root of the family: something the user can mend."""

    def __init__(self, *facts: object) -> None:
        super().__init__(*facts)

    def __str__(self) -> str:
        return " ".join(str(a) for a in self.args)


class BadPath(SourcebookError):
    """A path that cannot be read. Facts: path, reason."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}. Give an existing file or folder."


class UnknownFormat(SourcebookError):
    """A file whose format nothing reads. Facts: path, suffix, known suffixes."""

    def __init__(self, path: str, suffix: str, known: tuple[str, ...]) -> None:
        super().__init__(path, suffix, known)
        self.path, self.suffix, self.known = path, suffix, known

    def __str__(self) -> str:
        return (
            f"{self.path}: nothing reads {self.suffix or 'a file without suffix'!r}.{nearest(self.suffix, self.known)}"
        )


class BadDocument(SourcebookError):
    """A document that cannot be read. Facts: name, place ("line 7", or ""), what was found, what was expected."""

    def __init__(self, name: str, place: str, found: str, expected: str) -> None:
        super().__init__(name, place, found, expected)
        self.name, self.place, self.found, self.expected = name, place, found, expected

    def __str__(self) -> str:
        where = f"{self.name}, {self.place}" if self.place else self.name
        return f"{where}: found {self.found}; expected {self.expected}."


class BadData(SourcebookError):
    """A data file (rules, word list, codebook, settings) with mistakes, all told at once. Facts: (place, text)."""

    def __init__(self, mistakes: tuple[tuple[str, str], ...]) -> None:
        super().__init__(mistakes)
        self.mistakes = mistakes

    def __str__(self) -> str:
        return "\n".join(f"{place}: {message}" for place, message in self.mistakes)


class UnknownPlugin(SourcebookError):
    """A name that no plug-in of that kind has. Facts: kind, name, known names."""

    def __init__(self, kind: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(kind, name, known)
        self.kind, self.name, self.known = kind, name, known

    def __str__(self) -> str:
        return f"no {self.kind} is called {self.name!r}.{nearest(self.name, self.known)}"


class MissingExtra(SourcebookError):
    """A package that an option needs is not installed. Facts: what needs it, package, extra."""

    def __init__(self, what: str, package: str, extra: str) -> None:
        super().__init__(what, package, extra)
        self.what, self.package, self.extra = what, package, extra

    def __str__(self) -> str:
        return (
            f"{self.what} needs the package {self.package!r}. Install it with: pip install 'sourcebook[{self.extra}]'"
        )


class NotARecord(SourcebookError):
    """A file that is no Sourcebook record. Facts: path, what was found."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(path, found)
        self.path, self.found = path, found

    def __str__(self) -> str:
        return f"{self.path}: found {self.found}; expected a record made by 'sourcebook read ... -o NAME.sourcebook'."


class RecordTooNew(SourcebookError):
    """A record written by a newer version. Facts: path, its schema version, ours."""

    def __init__(self, path: str, theirs: int, ours: int) -> None:
        super().__init__(path, theirs, ours)
        self.path, self.theirs, self.ours = path, theirs, ours

    def __str__(self) -> str:
        return (
            f"{self.path}: has schema version {self.theirs}, this Sourcebook knows up to {self.ours}. "
            "Update Sourcebook; the file was left as it is."
        )


class EvidenceRefused(SourcebookError):
    """A cell whose words are not in the text. Facts: document, cell, offsets, words claimed, words found."""

    def __init__(self, document: str, cell: str, start: int, end: int, claimed: str, found: str) -> None:
        super().__init__(document, cell, start, end, claimed, found)
        self.document, self.cell, self.start, self.end = document, cell, start, end
        self.claimed, self.found = claimed, found

    def __str__(self) -> str:
        return (
            f"{self.document}: the words of cell {self.cell!r} at {self.start}-{self.end} are {self.claimed!r}, "
            f"but the text has {self.found!r}. The claim was refused; report this as a bug of its rule."
        )


class RecordTooOld(SourcebookError):
    """A record written by an older version, opened for reading. Facts: path, its schema version, ours."""

    def __init__(self, path: str, theirs: int, ours: int) -> None:
        super().__init__(path, theirs, ours)
        self.path, self.theirs, self.ours = path, theirs, ours

    def __str__(self) -> str:
        return (
            f"{self.path}: has schema version {self.theirs}, this Sourcebook needs {self.ours}. "
            f"Bring it up to date with: sourcebook upgrade {self.path}"
        )


class BadJudgement(SourcebookError):
    """A judgement that cannot be written down. Facts: what is wrong with it."""

    def __init__(self, wrong: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong

    def __str__(self) -> str:
        return f"The judgement was not written: {self.wrong}."


class OverlappingFigures(SourcebookError):
    """Figures that count some people twice when added. Facts: the two groups, and why they overlap."""

    def __init__(self, first: str, second: str, why: str) -> None:
        super().__init__(first, second, why)
        self.first, self.second, self.why = first, second, why

    def __str__(self) -> str:
        return (
            f"{self.first!r} and {self.second!r} may count the same people: {self.why}. "
            "Choose groups that do not overlap (--of, --where), or add them knowingly with --overlap."
        )


class Unreachable(SourcebookError):
    """A database that cannot be reached. Facts: address without its password, what was told."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(address, reason)
        self.address, self.reason = address, reason

    def __str__(self) -> str:
        return (
            f"{self.address}: {self.reason}. Check that the server runs and the address is "
            "postgresql://user@host:port/database (a password may stand in PGPASSWORD)."
        )
