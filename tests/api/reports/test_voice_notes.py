"""A report that was spoken: filed with only a voice, heard by intake alone, worked on by what intake wrote down."""

import hashlib
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.kit import clock, storage
from app.media import jobs
from app.media.decoders import listeners
from app.media.models import voice_key
from app.operations.schemas.report import DeskReport
from app.reports import jobs as report_jobs
from app.reports.schemas.report import ReportView
from tests.factories import Caller, citizen, draft, file_report, move, official, phone, stranger, walk
from tests.support.sounds import length, recording
from tests.support.standing import standing

DESK = "/api/v1/operations/reports"
SPOKEN = recording(1.5)
WORDS = "Ống nước vỡ trước số 12 Lê Lợi, nước chảy từ sáng."


@pytest.fixture(scope="module", autouse=True)
def no_listener_left() -> Iterator[None]:
    yield
    listeners.close()


def speak(caller: Caller, body: bytes = SPOKEN) -> str:
    path = f"/api/v1/voice/{hashlib.sha256(body).hexdigest()}"
    response = caller.put(path, data=body, headers={"Content-Type": "audio/webm"})
    assert response.status_code in (200, 201), response.json
    answer: Any = response.json
    return str(answer["voice_id"])


def hear(by: Caller, report_id: str) -> Any:
    return by.open("POST", f"{DESK}/{report_id}/voice")


def transcribe(by: Caller, report_id: str, words: str = WORDS, *, under: str | None = None, version: str = "*") -> Any:
    address = f"{DESK}/{report_id}/transcripts/{under or uuid.uuid4()}"
    return by.put(address, json={"text": words}, headers={"If-Match": version})


@pytest.fixture
def speaker(app: Flask) -> Caller:
    return phone(app)


@pytest.fixture
def report(speaker: Caller) -> dict[str, Any]:
    return file_report(speaker, text="", voice=speak(speaker))


def test_a_voice_note_stands_for_words_and_its_speaker_hears_it(app: Flask, speaker: Caller) -> None:
    voice, report_id = speak(speaker), uuid.uuid4()
    content = draft(text="", voice=voice)
    answers = [speaker.put(f"/api/v1/reports/{report_id}", json=content) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    for found in (*(answer.json for answer in answers), speaker.get(f"/api/v1/reports/{report_id}").json):
        assert found is not None
        assert ReportView().dump(ReportView().load(found)) == found
        assert (found["voice"]["seconds"], found["voice"]["transcript"]) == (2, None)
        assert length(stranger(app).get(found["voice"]["address"]).data) > 1.2
    other = speaker.put(f"/api/v1/reports/{report_id}", json=draft(text="", voice=speak(speaker, recording(1))))
    assert (other.status_code, other.json["code"]) == (409, "report_id_taken")  # type: ignore[index]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_without_words_photo_and_voice_there_is_nothing_to_understand(speaker: Caller, language: str) -> None:
    answer: Any = speaker.put(
        f"/api/v1/reports/{uuid.uuid4()}", json=draft(text=""), headers={"Accept-Language": language}
    ).json
    assert answer["code"] == "words_or_photo_needed"
    assert {"vi": "ghi âm", "en": "record your voice"}[language] in answer["detail"]


def test_what_is_foreign_unknown_or_swept_is_missing(app: Flask, speaker: Caller) -> None:
    expired = speak(speaker)
    with app.app_context(), clock.stopped(clock.now() + timedelta(days=2)):
        assert jobs.remove_orphans(jobs.VOICES) == 1
    for voice in (speak(phone(app)), str(uuid.uuid4()), expired):
        answer: Any = speaker.put(f"/api/v1/reports/{uuid.uuid4()}", json=draft(text="", voice=voice)).json
        assert (answer["code"], answer["missing"]) == ("media_missing", [voice])
    assert speak(speaker) != expired
    assert speaker.put(f"/api/v1/reports/{uuid.uuid4()}", json=draft(voice="x")).status_code == 422


def test_intake_hears_it_and_the_speaker_is_told_of_each_time(
    app: Flask, speaker: Caller, report: dict[str, Any]
) -> None:
    intake = official(app, "intake")
    for _ in range(2):
        heard = hear(intake, report["id"])
        assert heard.status_code == 200
        assert length(stranger(app).get(heard.json["address"]).data) > 1.2
    looks: Any = speaker.get(f"/api/v1/reports/{report['id']}/looks").json
    assert len(looks["items"]) == 2
    assert "nghe lời ghi âm" in str(looks["items"][0])
    with clock.stopped(clock.now() + timedelta(minutes=3)):
        assert stranger(app).get(heard.json["address"]).status_code == 404


@pytest.mark.parametrize("role", ["focal", "handler", "approver", "leader", "duty", "operator", "administrator"])
def test_others_know_only_that_there_is_one_and_read_what_it_says(
    app: Flask, speaker: Caller, report: dict[str, Any], role: str
) -> None:
    other, intake = official(app, role), official(app, "intake")
    before: Any = other.get(f"{DESK}/{report['id']}").json
    assert before["voice"] == {"seconds": 2, "transcript": None, "may_hear": False}
    assert hear(other, report["id"]).status_code == 403
    assert transcribe(other, report["id"]).status_code == 403
    assert transcribe(intake, report["id"]).status_code == 201
    after: Any = other.get(f"{DESK}/{report['id']}").json
    assert after["voice"]["transcript"] == WORDS
    assert "address" not in str(after["voice"])
    assert speaker.get(f"/api/v1/reports/{report['id']}/looks").json == {"items": []}


def test_what_it_says_is_written_once_found_by_and_shown_to_its_speaker(
    app: Flask, speaker: Caller, report: dict[str, Any], count_queries: Callable[[], Any]
) -> None:
    intake, under = official(app, "intake"), str(uuid.uuid4())
    version = intake.get(f"{DESK}/{report['id']}").headers["ETag"]
    done = transcribe(intake, report["id"], under=under, version=version)
    assert done.status_code == 201
    assert DeskReport().dump(DeskReport().load(done.json)) == done.json
    assert transcribe(intake, report["id"], under=under, version=version).status_code == 200
    assert transcribe(intake, report["id"], "Khác", under=under).json["code"] == "transcript_id_taken"
    assert transcribe(intake, report["id"], "Khác", version=version).status_code == 412
    assert transcribe(intake, report["id"], "  ").status_code == 422
    assert [line["kind"] for line in done.json["history"]] == ["filed", "transcribed"]
    assert WORDS not in str(done.json["history"])
    found: Any = intake.get(f"{DESK}?q=ong nuoc vo").json
    assert [(row["id"], row["excerpt"]) for row in found["items"]] == [(report["id"], WORDS)]
    own: Any = speaker.get(f"/api/v1/reports/{report['id']}").json
    assert own["voice"]["transcript"] == WORDS
    assert [line["kind"] for line in own["timeline"]] == ["filed", "transcribed"]
    with count_queries() as statements:
        speaker.get(f"/api/v1/reports/{report['id']}")
    assert len(statements) == 1


def test_the_public_never_learns_of_it(app: Flask, report: dict[str, Any]) -> None:
    intake = official(app, "intake")
    transcribe(intake, report["id"])
    assert move(intake, report["id"], "accepted", publish=True).status_code == 201
    anyone = stranger(app)
    shown: Any = anyone.get(f"/api/v1/reports/{report['id']}").json
    assert shown["voice"] is None
    assert [line["kind"] for line in shown["timeline"]] == ["filed", "moved"]
    for address in ("", f"/{report['id']}", "?q=ong nuoc vo"):
        answer = anyone.get(f"/api/v1/reports{address}")
        assert answer.status_code == 200
        assert WORDS not in answer.text
        assert "/voice/" not in answer.text


def test_in_the_sealed_lane_the_restricted_desk_hears_it_and_nobody_else(app: Flask, report: dict[str, Any]) -> None:
    intake, restricted = official(app, "intake"), official(app, "restricted")
    assert hear(restricted, report["id"]).status_code == 404
    assert move(intake, report["id"], "restricted", note="Tố cáo", reason="denunciation").status_code == 201
    assert hear(intake, report["id"]).status_code == 404
    assert transcribe(intake, report["id"]).status_code == 404
    assert hear(restricted, report["id"]).status_code == 200
    assert transcribe(restricted, report["id"]).json["voice"]["transcript"] == WORDS


def test_parts_have_the_voice_of_the_whole_and_what_is_written_later(app: Flask, report: dict[str, Any]) -> None:
    intake, parts = official(app, "intake"), [str(uuid.uuid4()) for _ in range(2)]
    move(intake, report["id"], "accepted")
    wish = [{"id": parts[0], "category": "den-duong"}, {"id": parts[1], "category": "rac-thai"}]
    split = move(intake, report["id"], "split", parts=wish, note="Hai cơ quan")
    assert split.status_code == 201, split.json
    assert transcribe(intake, report["id"]).status_code == 201
    for part in parts:
        shown: Any = intake.get(f"{DESK}/{part}").json
        assert shown["voice"] == {"seconds": 2, "transcript": WORDS, "may_hear": True}
        assert hear(intake, part).status_code == 200


def test_a_report_without_one_has_none_to_hear(app: Flask, speaker: Caller) -> None:
    report, intake = file_report(speaker), official(app, "intake")
    assert report["voice"] is None
    assert intake.get(f"{DESK}/{report['id']}").json["voice"] is None  # type: ignore[index]
    assert hear(intake, report["id"]).status_code == 404
    assert transcribe(intake, report["id"]).status_code == 404


def swept(app: Flask) -> None:
    with app.app_context(), clock.stopped(clock.now() + timedelta(days=2)):
        jobs.remove_orphans(jobs.VOICES)


def test_taking_back_ones_data_takes_the_voice_and_its_words(app: Flask) -> None:
    speaker, intake = citizen(app), official(app, "intake")
    voice = speak(speaker)
    report = file_report(speaker, text="", voice=voice)
    transcribe(intake, report["id"])
    move(intake, report["id"], "rejected", note="Không thuộc thẩm quyền giải quyết.")
    swept(app)
    with app.app_context():
        assert storage.get(voice_key(uuid.UUID(voice))) is not None
    gone = speaker.open("DELETE", f"/api/v1/reports/{report['id']}/personal-data")
    assert gone.status_code in (200, 204), gone.json
    swept(app)
    with app.app_context():
        assert storage.get(voice_key(uuid.UUID(voice))) is None
    left: Any = intake.get(f"{DESK}/{report['id']}")
    assert left.json["voice"] is None
    assert WORDS not in left.text
    assert intake.get(f"{DESK}?q=ong nuoc vo").json["items"] == []  # type: ignore[index]


def test_what_was_kept_long_enough_is_silent(app: Flask, speaker: Caller) -> None:
    desk, voice = standing(app, "intake"), speak(speaker)
    report = file_report(speaker, text="", voice=voice)
    move(desk, report["id"], "rejected", note="Không thuộc thẩm quyền giải quyết.")
    with clock.stopped(clock.now() + timedelta(days=3000)), app.app_context():
        report_jobs.forget_after_retention()
    with clock.stopped(clock.now() + timedelta(days=3002)), app.app_context():
        jobs.remove_orphans(jobs.VOICES)
    with app.app_context():
        assert storage.get(voice_key(uuid.UUID(voice))) is None
    assert desk.get(f"{DESK}/{report['id']}").json["voice"] is None  # type: ignore[index]


def test_a_phone_that_signs_in_keeps_its_voice(app: Flask, speaker: Caller) -> None:
    voice, person = speak(speaker), citizen(app)
    person.headers |= speaker.headers
    report = file_report(person, text="", voice=voice)
    assert report["voice"]["seconds"] == 2
    assert walk(official(app, "intake"), report["id"], [("accepted", {})])["voice"]["transcript"] is None
