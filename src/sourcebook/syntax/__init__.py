"""Stage or surface; see docs/index.md."""
