"""The scorers that stand beside the data, run as they are."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

__all__ = ["KEPT", "keep", "load", "numbers"]

KEPT = Path("out/evaluation")
"""Where runs keep what they scored, to tell the next run what it gained and lost."""


def load(folder: Path, name: str) -> ModuleType:
    """A scorer as a module."""
    path = folder / f"{name}.py"
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))  # scorers import each other
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None, f"no scorer at {path}"
    assert spec.loader is not None, f"{path} cannot be loaded"
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def keep(name: str, rows: Iterable[dict[str, Any]]) -> Path:
    """Write the rows of a run and say where they are."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{name}.jsonl"
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    return path


def numbers(scorer: Path, gold: Path, rows: Path) -> dict[str, list[float]]:
    """Run a scorer that only prints: the decimal fractions and counts of each line, by the line's first word."""
    command = [sys.executable, str(scorer), str(gold), str(rows)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {
        line.split(":")[0]: [float(n) for n in re.findall(r"\d+(?:\.\d+)?", line.split(":", 1)[1])]
        for line in printed.splitlines()
        if ":" in line
    }
