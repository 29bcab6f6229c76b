"""Which procedures a question means, the best first, or honestly none. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.procedures.search.index import KEYWORD_WEIGHT, Index, Scores
from app.procedures.search.query import Wish, Words, read, weight
from app.procedures.search.words import alike, syllables

LOOKED_AT = 40
"""Procedures that are compared closely; the rest is too far behind to win."""
PAIR_SHARE = 0.7
"""What two syllables side by side count beside what they count apart."""
ENOUGH = 0.5
"""The share of what was asked that a procedure must hold to be an answer."""
NEAR = 0.72
"""How far behind the best one an answer may be, to be shown at all."""
HEAD = 9
"""Syllables of a name that say what it is about; the others, less and less, say the details."""
TAIL_STEP = 0.88
UNASKED = 0.94

# What makes a procedure a special one. Whoever means it says so (a list of words of administration, not of answers).
SPECIAL = tuple(
    tuple(s.plain for s in syllables(phrase))
    for phrase in (
        "cấp lại", "cấp đổi", "đổi", "đăng ký lại", "thu hồi", "hủy", "xóa", "chấm dứt", "gia hạn", "điều chỉnh", "sửa đổi",
        "thay đổi", "bổ sung", "tạm ngừng", "đình chỉ", "miễn", "giảm", "lưu động", "yếu tố nước ngoài", "biên giới",
        "nước ngoài", "công an nhân dân", "quân đội", "quốc phòng", "liên thông", "khu công nghiệp", "khôi phục", "trả lại",
        "đính chính", "sáp nhập", "chuyển đổi", "gộp", "rút",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A procedure's place in the index, and how well it answers (0 to 1)."""

    place: int
    score: float


def rank(text: str, index: Index, allowed: NDArray[np.bool_] | None = None) -> list[Hit]:
    """The answers to a question, the best first; empty when nothing in the catalogue fits."""
    wishes = read(text, index)
    total = sum(wish.weight for wish in wishes)
    if not total or not len(index):
        return []
    rough = sum((wish.weight / total * _held(wish, index) for wish in wishes), start=_zeros(index)) * index.prior
    if allowed is not None:
        rough = np.where(allowed, rough, 0)
    count = min(LOOKED_AT, len(index))
    places = np.argpartition(-rough, count - 1)[:count]
    asked = {each.plain for wish in wishes for way in wish.ways for each in way}
    close = [_closely(int(place), wishes, total, asked, index) for place in places if rough[place] > 0]
    return _shown([hit for hit in close if hit is not None], index)


def _shown(hits: list[Hit], index: Index) -> list[Hit]:
    hits.sort(key=lambda hit: (-hit.score, index.codes[hit.place]))
    return [hit for hit in hits if hit.score >= NEAR * hits[0].score]


def _zeros(index: Index) -> Scores:
    return np.zeros(len(index), dtype=np.float32)


def _held(wish: Wish, index: Index) -> Scores:
    """How much of a wish each procedure holds, by its best way of saying it."""
    best = _zeros(index)
    for way in wish.ways:
        np.maximum(best, _held_so(way, index), out=best)
    return best


def _held_so(way: Words, index: Index) -> Scores:
    """The share of one way's syllables and pairs that each procedure holds."""
    held = _zeros(index)
    numbers = [index.number(each.plain) for each in way]
    weights = [weight(each, index) for each in way]
    single = len(way) == 1
    total = sum(weights) + PAIR_SHARE * sum(_pair_weights(weights))
    for number, share in zip(numbers, weights, strict=True):
        if number is not None:
            held[index.holding(number)] += share / total
            held[index.mentioning(number)] += KEYWORD_WEIGHT * share / total
    for (one, other), share in zip(zip(numbers, numbers[1:], strict=False), _pair_weights(weights), strict=True):
        if one is not None and other is not None:
            held[index.holding_pair(one, other)] += PAIR_SHARE * share / total
    return held if single else held * held * (3 - 2 * held)


def _pair_weights(weights: Sequence[float]) -> list[float]:
    return [(one + other) / 2 for one, other in zip(weights, weights[1:], strict=False)]


def _closely(place: int, wishes: list[Wish], total: float, asked: set[str], index: Index) -> Hit | None:
    """How well one procedure answers: what it holds of the question with its marks, and the question of it."""
    spelt = _spelt(place, index)
    held = sum(wish.weight * max((_likeness(way, place, spelt, index) for way in wish.ways), default=0) for wish in wishes)
    held /= total
    if held < ENOUGH:
        return None
    score = held * (0.5 + 0.5 * _asked_of(place, asked, index)) * float(index.prior[place]) * _special(place, asked, index)
    return Hit(place, score)


def _spelt(place: int, index: Index) -> dict[int, list[str]]:
    """The spellings in a procedure's name by their plain syllable."""
    spelt: dict[int, list[str]] = {}
    for number, spelling in zip(index.name(place).tolist(), index.spelling(place).tolist(), strict=True):
        spelt.setdefault(number, []).append(index.marked_as(spelling))
    return spelt


def _likeness(way: Words, place: int, spelt: dict[int, list[str]], index: Index) -> float:
    """As _held_so for one procedure, with what the marks say."""
    weights = [weight(each, index) for each in way]
    numbers = [index.number(each.plain) for each in way]
    like = [_alike(each.marked, each.plain, number, place, spelt, index) for each, number in zip(way, numbers, strict=True)]
    total, held = sum(weights), sum(w * part for w, part in zip(weights, like, strict=True))
    pairs = zip(zip(numbers, numbers[1:], strict=False), zip(like, like[1:], strict=False), _pair_weights(weights), strict=True)
    for (one, other), (first, second), share in pairs:
        total += PAIR_SHARE * share
        if one in spelt and other in spelt and _is_pair(one, other, place, index):
            held += PAIR_SHARE * share * min(first, second)
    held /= total
    return held if len(way) == 1 else held * held * (3 - 2 * held)


def _is_pair(one: int | None, other: int | None, place: int, index: Index) -> bool:
    name = index.name(place).tolist()
    return any(pair == (one, other) for pair in zip(name, name[1:], strict=False))


def _alike(
    marked: str, plain: str, number: int | None, place: int, spelt: dict[int, list[str]], index: Index
) -> float:
    if number is None:
        return 0.0
    if number in spelt:
        return max(alike(marked, each, plain) for each in spelt[number])
    mentioned = index.mentioning(number)
    at = int(np.searchsorted(mentioned, place))
    return KEYWORD_WEIGHT if at < len(mentioned) and mentioned[at] == place else 0.0


def _asked_of(place: int, asked: set[str], index: Index) -> float:
    """The share of a procedure's name that was asked for; its head counts most."""
    share = all_of = 0.0
    numbers = {index.number(plain) for plain in asked}
    for at, number in enumerate(index.name(place).tolist()):
        part = float(index.weights[number]) * (1.0 if at < HEAD else TAIL_STEP ** (at - HEAD + 1))
        all_of += part
        share += part if number in numbers else 0.0
    return share / all_of if all_of else 0.0


def _special(place: int, asked: set[str], index: Index) -> float:
    """Below 1 for each way in which a procedure is special that nobody asked for."""
    factor = 1.0
    name = index.name(place).tolist()
    for phrase in SPECIAL:
        if not set(phrase) <= asked and _stands_in(phrase, name, index):
            factor *= UNASKED
    return factor


def _stands_in(phrase: tuple[str, ...], name: list[int], index: Index) -> bool:
    wanted = [index.number(plain) for plain in phrase]
    head = name[: 2 * HEAD]
    return any(head[at : at + len(wanted)] == wanted for at in range(len(head) - len(wanted) + 1))
