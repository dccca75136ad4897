"""What every parser must keep to, and what ours must see in plain sentences."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook import pipeline
from sourcebook.errors import MissingExtra
from sourcebook.model import Blob, Reading, Sentence
from sourcebook.settings import Settings
from sourcebook.syntax import minilm, plain, spacy

ODD = [
    "",
    " \n\n\t",
    "\x00",
    "a\x00b c.",
    "👩‍👩‍👧 fled 🇸🇾.",
    "قُتل خمسة مدنيين. شمال البلاد",
    "x" * 5000,
    "е́" * 300,
    "\ud800 lone",
    "!" * 700,
    "word " * 900,
    "ﬁ ½ Ⅷ ①",
    "\u2028one\u2029two\u0085three",
]


def check(text: str, sentences: tuple[Sentence, ...]) -> None:
    """Offsets are exact and ordered, every sentence is a tree, every visible character is in a word."""
    at = 0
    for sentence in sentences:
        tokens = sentence.tokens
        assert (sentence.start, sentence.end) == (tokens[0].start, tokens[-1].end)
        assert [t.i for t in tokens] == list(range(len(tokens)))
        assert sum(t.head < 0 for t in tokens) == 1
        assert all((t.head < 0) == (t.deprel == "root") for t in tokens)
        assert len(sentence.subtree(sentence.root)) == len(tokens)
        for token in tokens:
            assert token.start >= at
            assert text[token.start : token.end] == token.text
            at = token.end
    assert "".join(t.text for s in sentences for t in s) == "".join(text.split())


@pytest.mark.parametrize("parser", [minilm, plain], ids=["minilm", "plain"])
@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_is_read_with_exact_offsets(parser: ModuleType, text: str) -> None:
    check(text, parser.parse(text, Settings()))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_with_exact_offsets(text: str) -> None:
    check(text, minilm.parse(text, Settings()))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_the_plain_parser_reads_any_text(text: str) -> None:
    check(text, plain.parse(text, Settings()))


def test_the_plain_parser_ends_sentences_at_full_stops() -> None:
    text = 'He left. "Why?" she asked. Gen. Dostum of the U.S. army stayed.\n\nThe end'
    found = [text[s.start : s.end] for s in plain.parse(text, Settings())]
    assert found == ["He left.", '"Why?" she asked.', "Gen. Dostum of the U.S. army stayed.", "The end"]


def tree(sentence: Sentence) -> dict[str, tuple[str, str]]:
    """Each word's label and head, by form."""
    return {t.text: (t.deprel, sentence[t.head].text if t.head >= 0 else "") for t in sentence}


@pytest.mark.parametrize("change", [str, str.upper], ids=["as written", "in capitals"])
def test_who_did_what_to_whom(change: Callable[[str], str]) -> None:
    text = change("Rebels killed ten soldiers near Aleppo.")
    (sentence,) = minilm.parse(text, Settings())
    found = tree(sentence)
    assert found[change("Rebels")] == ("nsubj", change("killed"))
    assert found[change("soldiers")] == ("obj", change("killed"))
    assert found[change("Aleppo")][0] in {"obl", "nmod"}
    assert sentence[sentence.root].lemma == "kill"
    assert [t.text for t in sentence if t.name == "B-LOC"] == [change("Aleppo")]


def test_passive_with_agent() -> None:
    (sentence,) = minilm.parse("Five civilians were wounded by soldiers on Monday.", Settings())
    found = tree(sentence)
    assert found["civilians"] == ("nsubj:pass", "wounded")
    assert found["soldiers"] in {("obl:agent", "wounded"), ("obl", "wounded")}
    assert "Voice=Pass" in sentence[sentence.root].feats


def test_sentences_inside_a_paragraph_and_between_paragraphs() -> None:
    text = "A bomb exploded in Kabul. Police said nobody was hurt.\n\nPeace talks resume"
    found = [text[s.start : s.end] for s in minilm.parse(text, Settings())]
    assert found == ["A bomb exploded in Kabul.", "Police said nobody was hurt.", "Peace talks resume"]


def test_a_long_paragraph_is_read_in_windows_that_carry_the_last_sentence_over() -> None:
    text = "The army took the town on Monday. " * 80
    sentences = minilm.parse(text, Settings())
    assert len(sentences) == 80
    assert {len(s) for s in sentences} == {8}


def test_the_same_text_gives_the_same_parse() -> None:
    text = "Troops shelled the camp, officials said. They denied it.\n\nThe council met in Geneva."
    assert minilm.parse(text, Settings()) == minilm.parse(text, Settings())


@pytest.mark.skipif(importlib.util.find_spec("spacy") is not None, reason="spaCy is installed")
def test_without_spacy_the_error_says_what_to_install() -> None:
    with pytest.raises(MissingExtra, match=r"sourcebook\[spacy\]"):
        spacy.parse("One.", Settings(parser="spacy"))


def test_a_blank_spacy_pipeline_keeps_offsets() -> None:
    library = pytest.importorskip("spacy", reason="the extra [spacy] is not installed")
    pipeline = library.blank("en")
    pipeline.add_pipe("sentencizer")
    spacy._pipeline.cache_clear()
    text = "He left. She stayed."
    document = pipeline(text)
    sentences = [spacy._sentence(list(s)) for s in document.sents]
    assert [text[s.start : s.end] for s in sentences] == ["He left.", "She stayed."]


@pytest.mark.slow
def test_a_spacy_pipeline_with_ud_labels_takes_the_place_of_ours(tmp_path: Path) -> None:
    """A pipeline taught three sentences by heart, saved and named in the settings, carries the whole way."""
    library = pytest.importorskip("spacy", reason="the extra [spacy] is not installed")
    nlp = library.blank("en")
    lessons = [
        (["Rebels", "shelled", "the", "town", "."], ["NOUN", "VERB", "DET", "NOUN", "PUNCT"], [1, 1, 3, 1, 1],
         ["nsubj", "ROOT", "det", "obj", "punct"], ["rebel", "shell", "the", "town", "."]),
        (["Soldiers", "left", "."], ["NOUN", "VERB", "PUNCT"], [1, 1, 1], ["nsubj", "ROOT", "punct"], ["soldier", "leave", "."]),
    ]  # fmt: skip
    make, teach = library.tokens.Doc, library.training.Example
    docs = [make(nlp.vocab, words=w, pos=p, heads=h, deps=d, lemmas=m) for w, p, h, d, m in lessons]
    nlp.add_pipe("tok2vec")
    nlp.add_pipe("morphologizer")
    nlp.add_pipe("trainable_lemmatizer", config={"min_tree_freq": 1})
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    examples = [teach(make(nlp.vocab, words=[t.text for t in doc]), doc) for doc in docs]
    nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples)
    nlp.to_disk(tmp_path / "ud")
    settings = Settings(parser="spacy", spacy_model=str(tmp_path / "ud"))
    [reading] = pipeline.read(Blob("x.txt", b"Rebels shelled the town ."), settings)
    assert isinstance(reading, Reading)
    assert [(c.type, c.trigger and c.trigger.exact) for c in reading.claims if c.kind == "event"] == [
        ("ASSAULT", "shelled")
    ]
