"""Scores on development data, which lies beside the checkout and is no part of it: these are no tests."""
