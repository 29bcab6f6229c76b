"""Alembic's environment: one connection, one transaction per migration, no waiting behind long locks."""

from alembic import context
from sqlalchemy import text

from app.kit.db import Base, make_engine
from app.kit.migrations import ours

engine = make_engine(context.config.attributes["url"])
with engine.connect() as connection:
    # Two copies that start at once migrate one after the other.
    connection.execute(text("SELECT pg_advisory_lock(482205)"))
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_name=ours,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.execute(text("SELECT pg_advisory_unlock(482205)"))
    connection.commit()
engine.dispose()
