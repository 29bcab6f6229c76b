"""The process that opens a result: `python -m app.dossiers.opener`, a PDF on stdin, and it ends with 0 if it opens.

What is attached comes from outside. A file that crashes the reader, eats memory or never ends takes only this process
with it, which knows no secret and no connection.
"""

import os
import resource
import sys

# The most CPU seconds for one file (20 MB of scans take less than one), and the most bytes the process may map.
CPU_SECONDS = 6
MEMORY = 600_000_000
CLOSED = 3
"""The exit code for what does not open: no PDF, a damaged one, one behind a password, or one without a page."""


def main() -> None:
    """Open the PDF on stdin and look at its first and last page."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pypdfium2  # after the limits are set, so that they hold for what the library does at import

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        for number in {0, max(len(document) - 1, 0)}:
            document[number].get_size()
    except (pypdfium2.PdfiumError, IndexError, MemoryError):
        os._exit(CLOSED)
    # Whatever the library would still tidy up is this process's, which ends.
    os._exit(0)


if __name__ == "__main__":
    os.nice(5)  # people wait for the web server first
    main()
