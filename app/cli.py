"""The commands: `flask --app wsgi up · worker · migrate · seed · import-procedures · check-migrations · openapi …`."""

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

import click
from flask import Flask, current_app

from app.agencies import seed as agencies_seed
from app.calendar import seed as calendar_seed
from app.config import ROOT, Config
from app.dossiers import load as dossiers_load
from app.dossiers import seed as dossiers_seed
from app.identity import seed as identity_seed
from app.kit import db, health, jobs, province, supervisor, webserver
from app.kit.context import settings
from app.kit.db import unit_of_work
from app.procedures import seed as procedures_seed
from app.reports import load as reports_load
from app.reports import seed as reports_seed
from app.reports.service import learning
from app.territory import seed as territory_seed

SPECS = {"PUBLIC": "public", "OPERATIONS": "operations"}

CANNOT_LOAD = (
    dossiers_load.NothingPublished,
    reports_load.NobodyThere,
    reports_load.NotHere,
    reports_load.NoSource,
)

MakeApp = Callable[[Config], Flask]


def init_app(app: Flask) -> None:
    """Add the commands to `flask`."""
    for each in (
        up,
        worker,
        migrate,
        seed,
        new_migration,
        check_migrations,
        import_procedures,
        train_suggestions,
        openapi,
        doctor,
    ):
        app.cli.add_command(each)


def migrate_to_head(url: str) -> None:
    """Bring the tables of the database at `url` to the newest version."""
    from app.kit import migrations  # here, as its first lines say

    migrations.to_head(url)


def seed_what_changed() -> None:
    """As seed_reference_data, unless what is there came from these very files and this code: seconds of every start."""
    stamp = _carried()
    with unit_of_work():
        province.fix(settings().province)
        if province.seeded() == stamp:
            return
    seed_reference_data()


def _carried() -> str:
    """A hash of all that the reference data are made from: the files that come along, and the code that reads them."""
    digest = hashlib.sha256(repr((settings().province, settings().demo)).encode())
    for file in sorted((ROOT / "app").glob("**/*")):
        if file.suffix == ".py" or ("data" in file.parts and file.is_file()):
            digest.update(f"{file.relative_to(ROOT)}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def seed_reference_data() -> None:
    """What every installation needs; what is there, and what was edited, stays."""
    with unit_of_work():
        province.fix(settings().province)
        territory_seed.seed()
        agencies_seed.seed()
        calendar_seed.seed()
        procedures_seed.seed()
        reports_seed.seed()
        dossiers_seed.seed()
        province.note_seeded(_carried())


def seed_demo() -> dict[str, str]:
    """The demo officials; e-mail → password. Published procedures too. Never in production."""
    with unit_of_work():
        procedures_seed.publish_demo()
        return identity_seed.seed(settings().data_dir)


@click.command
def up() -> None:
    """Run everything: PostgreSQL, migrations, demo data, web server and worker."""
    config = settings()
    web = webserver.command(bind=config.bind, port=config.port, workers=config.web_workers)
    supervisor.up(config, prepare=_prepare, web=web, worker=[sys.executable, "-m", "flask", "--app", "wsgi", "worker"])


def _prepare(url: str) -> list[str]:
    """Migrate and seed the database at `url`; the lines to print once the server answers."""
    migrate_to_head(url)
    db.use(current_app, url)
    seed_what_changed()
    config = settings()
    lines = [
        "",
        f"Cửa Số is ready (province {config.province})",
        f"  citizens    {config.public_url}/",
        f"  officials   {config.public_url}/operations/",
        f"  API         {config.public_url}/docs",
    ]
    if not config.production:
        lines.append(f"  messages    {config.public_url}/dev/messages   (SMS and e-mail of this test installation)")
    if config.demo:
        lines += ["", "Demo sign-ins (officials):"]
        lines += [f"  {email:<20} {password}" for email, password in seed_demo().items()]
        lines += ["  Citizens sign in with any Vietnamese mobile number; the code lands in the message box."]
    return [*lines, "", "Ctrl-C stops everything."]


@click.command
def worker() -> None:
    """Run background jobs until stopped."""
    engine_url = current_app.extensions["database_url"]
    jobs.run_worker(current_app._get_current_object(), db.conninfo(engine_url))  # type: ignore[attr-defined]  # a proxy


@click.command
def migrate() -> None:
    """Bring the tables to the newest version."""
    migrate_to_head(current_app.extensions["database_url"])


@click.group(invoke_without_command=True)
@click.option("--demo", is_flag=True, help="Demo officials and published procedures too.")
def seed(demo: bool) -> None:
    """Add the reference data that are missing."""
    seed_reference_data()
    if demo:
        seed_demo()


@seed.command
@click.option("--dossiers", type=click.IntRange(1, 1_000_000), help="How many dossiers; needs published procedures.")
@click.option("--reports", type=click.IntRange(1, 1_000_000), help="How many reports, marked as load data.")
def load(dossiers: int | None, reports: int | None) -> None:
    """Add many things at once, for measuring: `flask seed --demo load --reports 2000 --dossiers 1000`."""
    if dossiers is None and reports is None:
        raise click.UsageError("Say how many: --dossiers N, --reports N, or both.")
    for name, count, add in (("dossiers", dossiers, dossiers_load.load), ("reports", reports, reports_load.load)):
        if count is not None:
            _add_many(name, count, add)


def _add_many(name: str, count: int, add: Callable[[int], None]) -> None:
    try:
        with unit_of_work():
            add(count)
    except CANNOT_LOAD as error:
        raise click.ClickException(str(error.__doc__)) from error
    click.echo(f"added {count} {name}")


@click.command("import-procedures")
def import_procedures() -> None:
    """Import the records of the national catalogue that come along; print what changed."""
    with unit_of_work():
        changes = procedures_seed.seed()
    for word, codes in (("added", changes.added), ("changed", changes.changed), ("gone", changes.gone)):
        click.echo(f"{word:<8} {len(codes):>5}   {' '.join(codes[:12])}{' …' if len(codes) > 12 else ''}".rstrip())
    click.echo(f"{'same':<8} {changes.same:>5}")


@click.command("train-suggestions")
@click.option(
    "--show", type=click.IntRange(0, 50), default=0, help="Print this many of each category's weightiest pieces."
)
def train_suggestions(show: int) -> None:
    """Learn from sorted reports and the hand-written synonyms which words belong to which category."""
    with unit_of_work():
        model = learning.train_suggestions()
    click.echo(f"learnt from {model.reports} reports: {len(model.weights)} pieces, {len(model.prior)} categories")
    for code in sorted(model.prior) if show else ():
        weighty = sorted(model.weights, key=lambda piece: -model.weight(code, piece))[:show]
        click.echo(f"{code:<22} {'  '.join(piece.strip() for piece in weighty)}")


@click.command("new-migration")
@click.argument("name")
def new_migration(name: str) -> None:
    """Draft a migration from the difference between models and tables. Read it before you commit it."""
    from app.kit import migrations  # here, as its first lines say

    migrations.draft(current_app.extensions["database_url"], name)


@click.command("check-migrations")
def check_migrations() -> None:
    """Run all migrations on an empty database; fail when they do not make the tables that the models describe."""
    from app.kit import migrations  # here, as its first lines say

    if differences := migrations.differences():
        for difference in differences:
            click.echo(difference)
        raise click.ClickException("The models and the migrations differ. Write a migration for the lines above.")


@click.command
@click.option("--check", is_flag=True, help="Only say whether the files are current.")
def openapi(check: bool) -> None:
    """Write openapi/public.json and openapi/operations.json."""
    stale = [file for file, text in specifications().items() if not file.exists() or file.read_text() != text]
    if check:
        if stale:
            raise click.ClickException(f"Run make openapi: {', '.join(f.name for f in stale)} not current.")
        return
    for file in stale:
        file.parent.mkdir(exist_ok=True)
        file.write_text(specifications()[file])
        click.echo(f"wrote {file.name}")


def specifications() -> dict[Path, str]:
    """File → text of each specification, as the code says now."""
    apis = current_app.extensions["flask-smorest"]["apis"]
    return {
        ROOT / "openapi" / f"{name}.json": json.dumps(
            apis[f"{prefix}_"]["ext_obj"].described(), ensure_ascii=False, indent=1, sort_keys=True
        )
        + "\n"
        for prefix, name in SPECS.items()
    }


@click.command
def doctor() -> None:
    """Say in words what is wrong with this installation."""
    findings = health.examine()
    for finding in findings:
        click.echo(
            f"{'ok  ' if finding.well else 'BAD '} {finding.name}{'' if finding.well else ': ' + finding.advice}"
        )
    if not all(finding.well for finding in findings):
        raise click.exceptions.Exit(1)
