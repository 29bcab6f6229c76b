"""What a counter sets aside and keeps."""

from typing import TYPE_CHECKING, Any

from app.dossiers.stepviews import office

if TYPE_CHECKING:
    from app.dossiers.models import CounterDraft, NumberBlock


def block(reserved: "NumberBlock", used: list[int], codes: tuple[str, str]) -> dict[str, Any]:
    """Numbers set aside, and those of them that have been entered."""
    shown = ("id", "day", "first", "last", "reason", "reserved_by", "reserved_at")
    return {
        **{name: getattr(reserved, name) for name in shown},
        "agency": office(reserved.agency_id),
        "first_code": codes[0],
        "last_code": codes[1],
        "used": used,
    }


def counter_draft(kept: "CounterDraft", *, whole: bool = False) -> dict[str, Any]:
    """A draft of a counter; `whole`: with what was typed."""
    shown = ("id", "title", "revision", "written_by", "updated_at", "expires_at", *(("content",) if whole else ()))
    return {**{name: getattr(kept, name) for name in shown}, "agency": office(kept.agency_id)}
