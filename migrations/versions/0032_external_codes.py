"""external codes: a dossier is found by its code in the system that keeps it"""

from alembic import op

revision = "0032"
down_revision = "0031"

FOUND_BY = """
UPDATE dossier SET search = search || ' ' || lower(external_code)
WHERE external_code IS NOT NULL AND position(lower(external_code) IN search) = 0
"""


def upgrade() -> None:
    """Those from before are found by it too."""
    op.execute(FOUND_BY)


def downgrade() -> None:
    """Found by more than is asked for: nothing to take back."""
