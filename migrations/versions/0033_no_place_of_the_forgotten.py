"""no place of the forgotten: a report without its person keeps no code of a lamp post either"""

from alembic import op

revision = "0033"
down_revision = "0032"

FORGET = "UPDATE report SET place_code = NULL WHERE anonymised_at IS NOT NULL AND place_code IS NOT NULL"


def upgrade() -> None:
    """Those anonymised before: the code told the place to the metre."""
    op.execute(FORGET)


def downgrade() -> None:
    """What was forgotten stays so."""
