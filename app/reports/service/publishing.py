"""What of a report the public sees, and which of its photos it may fetch."""

from app.reports import catalogue, views
from app.reports.errors import PublicationNotAllowed
from app.reports.models import Report
from app.reports.service import photos
from app.reports.workflow import NOT_TAKEN_UP, SEALED, Publication, Publicity

_HIDDEN = NOT_TAKEN_UP | SEALED
_MORE_AND_MORE = (Publicity.NEVER, Publicity.ANSWER_ONLY, Publicity.PUBLIC)


def apply(report: Report, publish: bool | None, *, looked_at: Publicity) -> None:
    """Set the publication as wished (None: as it was) and the audience of every photo as the report now stands.

    A report that is not taken up (or no longer), and one whose category became a sealed one, is hidden. So is one of
    which more would be public than `looked_at`, its publicity before this: nobody has read those words and seen those
    photos as what everybody sees, unless this very move publishes it. A part never is, whatever its category is:
    everybody sees the whole. Raises PublicationNotAllowed.
    """
    never = report.publicity is Publicity.NEVER or report.parent_id is not None
    if publish and never:
        raise PublicationNotAllowed(category=catalogue.current().kinds[report.category_code].name)
    was = report.publication
    if publish is not None:
        report.publication = Publication.PUBLIC if publish else Publication.HIDDEN
    unread = not publish and _MORE_AND_MORE.index(report.publicity) > _MORE_AND_MORE.index(looked_at)
    if unread or never or report.state in _HIDDEN:
        report.publication = Publication.HIDDEN
    report.shown_lat, report.shown_lon = views.shown_position(report)
    if Publication.PUBLIC in (was, report.publication):
        photos.set_audiences(report)
