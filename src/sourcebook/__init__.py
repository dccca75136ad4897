"""Sourcebook reads documents about an armed conflict and writes the record, every cell with its words."""

__version__ = "0.1.0"
