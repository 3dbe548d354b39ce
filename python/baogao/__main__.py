"""The ``baogao`` command: ``python -m baogao`` and the console script."""

from __future__ import annotations

import signal
import sys


def main() -> int:
    """Runs the command with the arguments of this process and gives its exit status."""
    from baogao import _core

    # The command runs outside the interpreter, whose own handler would wait for it to return.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _core.run_command(["baogao", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
