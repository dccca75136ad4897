"""Trees, sentences and names from hand-made scores."""

import numpy as np
import pytest

from sourcebook.syntax._decode import best_tree, heads_of, names_of, segments_of, without_fragments


def scores(wanted: list[int], size: int | None = None) -> np.ndarray:
    """Scores that want these heads (0 for ROOT)."""
    matrix = np.zeros((len(wanted), (size or len(wanted)) + 1), np.float32)
    matrix[np.arange(len(wanted)), wanted] = 5
    return matrix


def heads(matrix: np.ndarray, segments: list[int]) -> list[int]:
    found: list[int] = heads_of(matrix[None], np.array([segments]))[0].tolist()
    return found


def test_a_tree_is_taken_as_it_is() -> None:
    assert heads(scores([2, 0, 2]), [0, 0, 0]) == [2, 0, 2]


def test_heads_outside_the_sentence_are_not_taken() -> None:
    matrix = scores([2, 0, 2, 0])
    matrix[2, 4] = 1
    assert heads(matrix, [0, 0, 1, 1]) == [2, 0, 4, 0]


def test_a_cycle_is_opened_at_the_cheapest_place() -> None:
    matrix = scores([2, 1, 2])
    matrix[1, 0] = 4
    assert heads(matrix, [0, 0, 0]) == [2, 0, 2]


def test_of_two_roots_the_better_one_stays() -> None:
    matrix = scores([0, 0, 2])
    matrix[0, 2] = 4
    assert heads(matrix, [0, 0, 0]) == [2, 0, 2]


def test_a_sentence_that_wants_no_root_gets_one() -> None:
    assert heads(scores([2, 1]), [0, 0]).count(0) == 1


def test_one_word_is_the_root() -> None:
    assert heads(scores([1]), [0]) == [0]


@pytest.mark.parametrize("seed", range(20))
def test_random_scores_give_a_tree_with_one_root(seed: int) -> None:
    found = best_tree(np.random.default_rng(seed).normal(size=(9, 10)).astype(np.float32)).tolist()
    assert found.count(0) == 1
    for word in range(1, 10):
        steps, at = 0, word
        while at and steps < 10:
            at, steps = found[at - 1], steps + 1
        assert at == 0


def test_words_beyond_a_window_belong_to_no_sentence() -> None:
    starts = np.array([[False, False, True], [True, True, True]])
    assert segments_of(starts, np.array([3, 2])).tolist() == [[0, 0, 1], [0, 1, -1]]


TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


@pytest.mark.parametrize(
    ("wanted", "sentences", "expected"),
    [
        ("O B-PER I-PER O", [0, 0, 0, 0], "O B-PER I-PER O"),
        ("B-PER I-PER", [0, 1], "B-PER B-PER"),
        ("B-PER I-PER I-LOC", [0, 0, 0], "B-PER I-PER I-PER"),
        ("I-LOC O", [0, 0], "B-LOC O"),
    ],
)
def test_names_begin_with_b_and_stay_whole(wanted: str, sentences: list[int], expected: str) -> None:
    matrix = np.zeros((1, len(sentences), len(TAGS)), np.float32)
    for word, tag in enumerate(wanted.split()):
        matrix[0, word, 1:] += 1 if tag != "O" else 0
        matrix[0, word, 1 + 2 * (tag[2:] == "LOC") : 3 + 2 * (tag[2:] == "LOC")] += tag != "O"
        matrix[0, word, TAGS.index(tag)] += 3
    found = names_of(matrix, np.array([sentences]), TAGS)
    assert expected.split() == [TAGS[n] for n in found[0]]


@pytest.mark.parametrize(
    ("parts", "starts", "wanted"),
    [
        ("ADP NUM PROPN ADJ VERB", [0, 3], [0]),  # "On 7 August | Russian ..."
        ("ADP NUM PUNCT ADJ VERB", [0, 3], [0, 3]),  # a stop before it
        ("ADP NOUN VERB ADJ VERB", [0, 3], [0, 3]),  # a verb in it
        ("NOUN NUM PROPN ADJ VERB", [0, 3], [0, 3]),  # a headline
        ("VERB ADP NUM ADJ VERB", [0, 1, 3], [0, 1]),
    ],
)
def test_a_phrase_with_a_preposition_is_no_sentence(parts: str, starts: list[int], wanted: list[int]) -> None:
    labels = ("ADJ", "ADP", "NOUN", "NUM", "PROPN", "PUNCT", "VERB")
    upos = np.array([[labels.index(part) for part in parts.split()]])
    found = without_fragments(np.isin(np.arange(upos.shape[1]), starts)[None], upos, labels)
    assert found[0].nonzero()[0].tolist() == wanted
