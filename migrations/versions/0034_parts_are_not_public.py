"""parts are not public: what a part was corrected to made it public beside its whole"""

from alembic import op

revision = "0034"
down_revision = "0033"

# Also what lies behind what is black of a part; before the parts are hidden, as it asks which reports stay public.
HIDE_PHOTOS = """
UPDATE media SET audience = 'private'
WHERE audience = 'public'
AND id IN (
    SELECT unnest(ARRAY[its.media_id, its.original_id])
    FROM report_media its JOIN report part ON part.id = its.report_id WHERE part.parent_id IS NOT NULL
)
AND NOT EXISTS (
    SELECT FROM report_media shown JOIN report r ON r.id = shown.report_id
    WHERE shown.media_id = media.id AND r.parent_id IS NULL AND r.publication = 'public' AND NOT r.sealed
    AND (
        (shown.purpose = 'after' AND r.state IN ('resolved', 'closed', 'reopened'))
        OR (shown.purpose = 'reported' AND r.publicity = 'public')
    )
)
"""
# All that the public finds it by in one statement: the trigger takes it off the map by what stood there before.
HIDE_PARTS = """
UPDATE report SET publicity = 'never', publication = 'hidden',
    shown_lat = NULL, shown_lon = NULL, shown_cell = NULL, shown_words = NULL
WHERE parent_id IS NOT NULL AND publicity <> 'never'
"""


def upgrade() -> None:
    """Those from before: a part is seen through its whole only."""
    op.execute(HIDE_PHOTOS)
    op.execute(HIDE_PARTS)


def downgrade() -> None:
    """Nobody asked for them to be public: nothing to take back."""
