"""Our own English parser: a small transformer, shipped with the package, that needs neither network nor download.

Text is cut into paragraphs, paragraphs into words, words into windows of up to 180. The network finds the sentences;
the last sentence of a window that does not end its paragraph is read again at the start of the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sourcebook.model import Sentence, Token
from sourcebook.settings import Settings
from sourcebook.syntax._conjuncts import with_own_adjuncts
from sourcebook.syntax._decode import Floats
from sourcebook.syntax._lemmas import lemma
from sourcebook.syntax._network import Answers, Labels, Network, load
from sourcebook.syntax._pieces import Encoded
from sourcebook.syntax._speech_tail import mended
from sourcebook.syntax._tokenise import Word, paragraphs, tokenise

__all__ = ["parse"]

FOLDER = Path(__file__).parent / "model_en"
WINDOW = 180
"""Words in a window."""
PIECES = 480
"""Word pieces in a window; the encoder reads at most 512."""
BATCH = 300
"""Word pieces in a batch, padding included; larger ones pad more than they gain."""


@dataclass
class _Paragraph:
    """Words of a paragraph, how far they have been read, and the sentences so far."""

    words: list[Word]
    texts: list[str]
    done: int = 0
    sentences: list[Sentence] = field(default_factory=list)


@dataclass(frozen=True)
class _Window:
    """Words from ``start`` to ``end`` of a paragraph, ready for the network."""

    paragraph: _Paragraph
    start: int
    end: int
    encoded: Encoded


def parse(text: str, settings: Settings) -> tuple[Sentence, ...]:  # noqa: ARG001 - every parser is called alike
    """Sentences of a text with words, lemmas, tags, trees and names."""
    network = load(FOLDER)
    found = [_paragraph(text, start, end) for start, end in paragraphs(text)]
    waiting = [each for each in found if each.words]
    while waiting:
        windows = sorted((_window(each, network) for each in waiting), key=lambda w: len(w.encoded.ids))
        for batch in _batches(windows):
            answers = network.answer([w.encoded for w in batch])
            _take(batch, answers, network.labels)
        waiting = [each for each in waiting if each.done < len(each.words)]
    return tuple(sentence for each in found for sentence in each.sentences)


def _paragraph(text: str, start: int, end: int) -> _Paragraph:
    words = tokenise(text, start, end)
    return _Paragraph(words, [text[w.start : w.end] for w in words])


def _window(paragraph: _Paragraph, network: Network) -> _Window:
    """The next window, shortened until its pieces are few enough."""
    start, size = paragraph.done, WINDOW
    while True:
        words = paragraph.words[start : start + size]
        texts = paragraph.texts[start : start + size]
        encoded = network.pieces.encode(texts, [w.spaced for w in words])
        if len(encoded.ids) <= PIECES:
            return _Window(paragraph, start, start + len(words), encoded)
        size = size * 3 // 4


def _batches(windows: Sequence[_Window]) -> Iterator[list[_Window]]:
    """Windows, sorted by length, in groups that stay within ``BATCH``."""
    group: list[_Window] = []
    for window in windows:
        if group and len(window.encoded.ids) * (len(group) + 1) > BATCH:
            yield group
            group = []
        group.append(window)
    if group:
        yield group


def _take(batch: Sequence[_Window], answers: Answers, labels: Labels) -> None:
    """Add each window's finished sentences to its paragraph."""
    for row, window in enumerate(batch):
        paragraph, size = window.paragraph, window.end - window.start
        segments = answers.segments[row, :size].tolist()
        columns = _columns(answers, row, size, labels)
        if window.end < len(paragraph.words) and segments[-1] > 0:
            size = segments.index(segments[-1])
        first = 0
        while first < size:
            last = first + segments[first:size].count(segments[first])
            states = answers.states[row, first:last]
            paragraph.sentences.append(_sentence(window, first, last, columns, states))
            first = last
        paragraph.done = window.start + size


Columns = tuple[list[str], list[str], list[str], list[int], list[str]]


def _columns(answers: Answers, row: int, size: int, labels: Labels) -> Columns:
    """UPOS, FEATS, DEPREL, heads and names of a window's words; heads count from 0 in the window, -1 is the root."""
    return (
        [labels.upos[n] for n in answers.upos[row, :size].tolist()],
        [labels.feats[n] for n in answers.feats[row, :size].tolist()],
        [labels.deprels[n] for n in answers.deprels[row, :size].tolist()],
        [head - 1 for head in answers.heads[row, :size].tolist()],
        [labels.names[n] for n in answers.names[row, :size].tolist()],
    )


def _sentence(window: _Window, first: int, last: int, columns: Columns, states: Floats) -> Sentence:
    upos, feats, deprels, heads, names = columns
    words, texts = window.paragraph.words, window.paragraph.texts
    tokens = []
    for i in range(first, last):
        start, end, _ = words[window.start + i]
        text, head = texts[window.start + i], heads[i]
        base = lemma(text, upos[i], feats[i])
        head = head - first if head >= 0 else -1
        tokens.append(Token(i - first, start, end, text, base, upos[i], feats[i], head, deprels[i], names[i]))
    return with_own_adjuncts(mended(Sentence(tokens[0].start, tokens[-1].end, tuple(tokens), states)))
