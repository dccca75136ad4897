"""Run every evaluation in turn: ``python -m evaluation --data DIR``; absent data is said and skipped."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

PARTS = ("syntax", "times", "places", "actors", "figures", "attributions", "claims", "mentions")
"""The last sums up how every kind of mention scores, with bars and the best other tools."""


def main() -> int:
    """Exit status 0 when every part ran."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", type=Path, help="page of the docs for the table of mentions")
    arguments = parser.parse_args()
    if not arguments.data.is_dir():
        print(f"evaluation skipped: the development data is not at {arguments.data}")
        return 0
    failed = []
    for part in PARTS:
        print(f"\n── {part} " + "─" * (100 - len(part)), flush=True)
        where = ["--treebanks", arguments.data / "treebanks"] if part == "syntax" else ["--data", arguments.data]
        if part == "mentions" and arguments.write:
            where += ["--write", arguments.write]
        if subprocess.run([sys.executable, "-m", f"evaluation.{part}", *where], check=False).returncode:
            failed.append(part)
    print(f"\nfailed: {', '.join(failed)}" if failed else "\nall parts ran")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
