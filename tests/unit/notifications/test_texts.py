"""What a push says."""

from datetime import datetime, timedelta
from string import Formatter

import pytest

from app.kit import clock
from app.notifications.kinds import KINDS, is_of_desk
from app.notifications.listeners import JOINED, tell_applicant, tell_followers, tell_received, tell_reporter
from app.notifications.official_texts import BY_EMAIL, SEALED
from app.notifications.official_texts import TEXTS as OFFICIAL
from app.notifications.texts import TEXTS, chosen, moment, write

# A Friday, 08:00 in Việt Nam.
NOW = datetime.fromisoformat("2026-11-20T08:00:00+07:00")


def test_a_promise_names_hour_weekday_and_day_as_people_say_them() -> None:
    due = datetime.fromisoformat("2026-11-25T09:30:00+00:00")
    with clock.stopped(NOW):
        title, body = write(TEXTS["report.accepted"], "vi", code="PA-7K3F-29", agency="phường Nha Trang", due_at=due)

    assert title == "Phường Nha Trang đã tiếp nhận phản ánh"
    assert body == "Phản ánh PA-7K3F-29 sẽ được trả lời trước 16:30 thứ Tư 25/11."


def test_english_says_the_same() -> None:
    due = datetime.fromisoformat("2026-11-25T09:30:00+00:00")
    with clock.stopped(NOW):
        _, body = write(TEXTS["report.accepted"], "en", code="PA-7K3F-29", agency="Nha Trang Ward", due_at=due)

    assert body == "Report PA-7K3F-29 will be answered before 16:30 on Wednesday 25/11."


def test_a_moment_in_another_year_names_it() -> None:
    with clock.stopped(NOW):
        assert moment(datetime.fromisoformat("2026-12-31T18:00:00+00:00"), "vi") == "01:00 thứ Sáu 1/1/2027"


@pytest.mark.parametrize("due_at", [None, NOW, NOW - timedelta(days=1)])
def test_what_is_not_ahead_is_not_promised(due_at: datetime | None) -> None:
    with clock.stopped(NOW):
        for kind in ("report.accepted", "report.in_progress", "report.reopened"):
            _, body = write(TEXTS[kind], "vi", code="PA-7K3F-29", agency="Phường Nha Trang", due_at=due_at)
            assert "trước" not in body
            assert body


def test_every_kind_speaks_both_languages_and_only_of_what_may_be_seen_on_a_locked_screen() -> None:
    for kind in (each for name, each in KINDS.items() if not is_of_desk(name)):
        assert set(kind.texts) == {"vi", "en"}
        for sentence in kind.texts.values():
            for part in (sentence.title, sentence.body, sentence.late):
                assert {name for _, name, _, _ in Formatter().parse(part) if name} <= {"agency", "code", "due"}


def test_whatever_is_told_has_a_kind() -> None:
    speakers = {tell_reporter, tell_applicant, tell_followers, tell_received}
    told = {name.removesuffix(".v1") for name, joined in JOINED.items() if speakers & set(joined)}
    followed = {kind.replace("followed.", "report.") for kind in KINDS if kind.startswith("followed.")}
    own = {kind for kind in KINDS if not kind.startswith("followed.") and not is_of_desk(kind)}
    # Who withdraws a report knows that; its followers do not.
    assert told == own - {"test", "report.overturned"} | {"report.withdrawn"}
    assert followed <= told


def test_what_officials_are_told_speaks_both_languages_and_of_no_person() -> None:
    assert {kind for kind in KINDS if is_of_desk(kind)} == {f"desk.{kind}" for kind in OFFICIAL} | {"desk.test"}
    for texts in OFFICIAL.values():
        assert set(texts) == {"vi", "en"}
        for sentence in texts.values():
            for part in (sentence.title, sentence.body):
                named = {name for _, name, _, _ in Formatter().parse(part) if name}
                assert named <= {"code", "about", "due"}
    assert set(OFFICIAL) >= BY_EMAIL


def test_of_what_is_sealed_a_locked_screen_says_nothing() -> None:
    assert set(SEALED) == {"vi", "en"}
    for sentence in SEALED.values():
        assert [name for _, name, _, _ in Formatter().parse(sentence.title + sentence.body) if name] == []


# What only its applicant can do with a dossier, or may call his own.
ASKS = ("hãy ", "nộp trước", "để xem và nộp", "mời bạn", "của bạn", "khi bạn nộp", "bạn chưa phải")
ASKS_EN = ("please", "send", "your ", "until you", "if it was not you")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("dossier.")])
def test_a_follower_is_told_in_other_words_and_asked_for_nothing(kind: str) -> None:
    theirs = chosen(kind, KINDS[kind].texts, {"follows": True, "policy": "restart"})
    assert set(theirs) == {"vi", "en"}
    for language, asks in (("vi", ASKS), ("en", ASKS_EN)):
        own, said = KINDS[kind].texts[language], theirs[language]
        assert (said.title, said.body) != (own.title, own.body)
        assert bool(said.late) == bool(own.late)
        for part in (said.title, said.body, said.late):
            assert not [word for word in asks if word in part.lower().replace("whom they send", "")], part
            assert {name for _, name, _, _ in Formatter().parse(part) if name} <= {"agency", "code", "due"}
            assert (
                "theo dõi" in "".join((said.title, said.body)) or language == "en" or "người nộp" in said.body.lower()
            )
