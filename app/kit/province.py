"""One installation is one province, fixed at first start."""

from sqlalchemy import CheckConstraint
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from app.config import ConfigError
from app.kit.db import Base, session


class Installation(Base):
    """The single row that says whose data this is."""

    __tablename__ = "installation"
    __table_args__ = (CheckConstraint("id = 1", "single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    province: Mapped[str]
    seeded: Mapped[str | None]
    """Of which carried files and code the reference data are (app/cli.py); None before they are there."""


def fix(province: str) -> None:
    """Write down the province at first start. Raises ConfigError when the data belong to another one."""
    session.execute(insert(Installation).values(id=1, province=province).on_conflict_do_nothing())
    installed = session.get_one(Installation, 1).province
    if installed != province:
        raise ConfigError(
            f"PROVINCE is {province!r}, but the data here belong to province {installed!r}. "
            "Set PROVINCE back, or choose another DATA_DIR (or DATABASE_URL) for a second installation."
        )


def seeded() -> str | None:
    """What the reference data here were brought in from; None before they are."""
    installation = session.get(Installation, 1)
    return installation.seeded if installation else None


def note_seeded(stamp: str) -> None:
    """Write down what the reference data were brought in from. In the transaction that brought them."""
    session.get_one(Installation, 1).seeded = stamp
    session.flush()
