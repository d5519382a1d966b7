"""``python -m generator`` is ``gongkai``."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command, quiet about an interruption even while it is still being loaded."""
    try:
        from generator.cli import main  # noqa: PLC0415  # loading takes long enough to be interrupted

        main()
    except KeyboardInterrupt:
        sys.exit(2)


if __name__ == "__main__":
    run()
