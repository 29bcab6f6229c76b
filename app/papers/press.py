"""The process that prints: `python -m app.papers.press`, one job from stdin, one PDF to stdout, and it ends.

A typesetter grows to 50 MB and more, and is used by a request now and then; so no web worker and no job worker holds
one. What a snapshot can cost is bounded here, whatever is in it. Knows no secret and no connection.
"""

import os
import resource
import sys

# The most CPU seconds for one paper (a register of 2,000 lines takes 3), and the most bytes the process may map.
CPU_SECONDS = 10
MEMORY = 700_000_000
OUT_OF_MEMORY = 12  # the exit code, as errno's ENOMEM


def main() -> None:
    """Print the job on stdin. Ends with code 1 and the typesetter's words on stderr when it cannot be set."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import orjson  # after the limits are set, so that they hold for what the libraries do at import

    from app.papers import setting

    try:
        printed = setting.pdf(orjson.loads(sys.stdin.buffer.read()))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(printed)


if __name__ == "__main__":
    os.nice(5)  # people wait for the web server first
    main()
