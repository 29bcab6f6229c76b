"""What the tests run inside a page or a service worker, one JavaScript file each."""

from pathlib import Path


def script(name: str) -> str:
    """The source of `<name>.js`: one function, or for an init script statements."""
    return (Path(__file__).parent / f"{name}.js").read_text()
