"""Make a checkout ready: Python packages in .venv, Node if there is none, the web app. Only what changed is done again.

Standard library only, since it runs before anything is installed. What was done is noted in .venv/done/, one file a
step, holding a hash of what the step was made from; a step that was killed has no note and is done again.
"""

import argparse
import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
PWA = ROOT / "pwa"
OLDEST_NODE = (20, 19)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make this checkout ready to run.")
    parser.add_argument("--tests", action="store_true", help="also what the checks need")
    parser.add_argument("--without-web", action="store_true", help="do not build the web app")
    wanted = parser.parse_args()
    _wait_for_turn()
    make_virtual_environment()
    install_python_packages("requirements.txt", "Installing Python packages (the first time, about a minute)")
    if wanted.tests:
        install_python_packages("requirements-dev.txt", "Installing the tools of the checks")
    find_node()
    install_node_packages()
    if not wanted.without_web:
        build_web_app()


def make_virtual_environment() -> None:
    """.venv, made again when its Python is gone (an upgraded system, a moved checkout)."""
    if _succeeds([PYTHON, "-c", "import pip"]):
        return
    for module in ("venv", "ensurepip"):  # Debian ships the first without the second
        if importlib.util.find_spec(module) is None:
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            sys.exit(f"python3-venv is missing: apt install python3-venv (for this Python: python{version}-venv).")
    say("Making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", VENV], "The virtual environment could not be made.")


def install_python_packages(file: str, message: str) -> None:
    """Install one lock file, hashes checked, when it changed."""
    made_from = _hash([ROOT / file], PYTHON.resolve())
    if _is_done(file, made_from):
        return
    say(message)
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    locked = ["--require-hashes", "--no-deps", "-r", str(ROOT / file)]
    run([*pip, *locked], f"{file} could not be installed. Is this machine online?")
    _note_done(file, made_from)


def find_node() -> None:
    """Node and npm from PATH if they are new enough, else from PyPI into .venv."""
    if not _has_node():
        oldest = ".".join(map(str, OLDEST_NODE))
        install_python_packages("requirements-node.txt", f"No Node {oldest} or newer here: installing one into .venv")


def install_node_packages() -> None:
    """`npm ci`, when the lock changed or its folder is gone."""
    made_from = _hash([PWA / "package-lock.json", PWA / "package.json", PWA / ".npmrc"])
    if (PWA / "node_modules").is_dir() and _is_done("npm", made_from):
        return
    say("Installing the web app's packages")
    npm = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    run(npm, "npm ci failed. Is this machine online?", cwd=PWA)
    _note_done("npm", made_from)


def build_web_app() -> None:
    """Build pwa/dist, when its sources changed or it is gone."""
    made_from = _hash(_web_sources())
    if (PWA / "dist/index.html").is_file() and _is_done("web", made_from):
        return
    say("Building the web app")
    run(["npm", "run", "--silent", "build"], "The web app could not be built; the lines above say why.", cwd=PWA)
    _note_done("web", made_from)


def say(line: str) -> None:
    print(f"· {line}…", flush=True)


def run(command: Sequence[str | Path], failure: str, *, cwd: Path = ROOT) -> None:
    """Run a command with .venv first on PATH. When it fails, show what it said, and end with a sentence."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        sys.stderr.buffer.write(done.stdout)
        sys.exit(failure)


def _environment() -> dict[str, str]:
    return os.environ | {"PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def _has_node() -> bool:
    path = _environment()["PATH"]
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if not node or not npm:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", told)
    return found is not None and (int(found[1]), int(found[2])) >= OLDEST_NODE


def _succeeds(command: Sequence[str | Path]) -> bool:
    try:
        return not subprocess.run(command, capture_output=True, check=False).returncode
    except OSError:
        return False


def _web_sources() -> Iterable[Path]:
    """Everything the build reads: pwa/ without what it makes itself."""
    for place, folders, files in os.walk(PWA):
        folders[:] = [name for name in folders if name not in {"node_modules", "dist"}]
        yield from (Path(place, name) for name in files)


def _hash(files: Iterable[Path], *others: object) -> str:
    digest = hashlib.sha256(repr(others).encode())
    for file in sorted(files):
        if file.is_file():
            digest.update(f"{file.relative_to(ROOT)}\0{file.stat().st_size}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _is_done(step: str, made_from: str) -> bool:
    note = VENV / "done" / step
    return note.is_file() and note.read_text() == made_from


def _note_done(step: str, made_from: str) -> None:
    (VENV / "done").mkdir(exist_ok=True)
    (VENV / "done" / step).write_text(made_from)


def _wait_for_turn() -> None:
    """Two copies may be started from one checkout at the same time: one bootstraps, the other waits. Until we end."""
    turn = os.open(ROOT / "scripts", os.O_RDONLY)
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Waiting for another start from this checkout")
        fcntl.flock(turn, fcntl.LOCK_EX)


if __name__ == "__main__":
    main()
