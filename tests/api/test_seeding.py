"""Reference data are brought in once, and again when the files or the code have changed."""

from app import cli
from app.kit import province
from app.reports.models import Category


def test_what_came_from_the_same_files_is_not_brought_in_again(app, session):
    session.delete(session.get_one(Category, "khong-ro"))
    # The database was seeded when the run began; whoever edits the code meanwhile makes the files other ones.
    province.note_seeded(cli._carried())
    session.commit()
    with app.app_context():
        cli.seed_what_changed()
    assert session.get(Category, "khong-ro") is None


def test_other_files_are_brought_in_and_noted(app, session):
    session.delete(session.get_one(Category, "khong-ro"))
    province.note_seeded("of an older version")
    session.commit()
    with app.app_context():
        cli.seed_what_changed()
        assert province.seeded() != "of an older version"
    assert session.get(Category, "khong-ro") is not None
