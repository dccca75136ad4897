"""The API against its own description, with many made-up requests: no crash, no answer that is not described."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.workbench.browsing import OWN, small

from sourcebook.workbench import Options, create_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what the tester's own dependencies deprecate
    import schemathesis
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

CHECKS = [not_a_server_error, response_schema_conformance, content_type_conformance, status_code_conformance]


EXAMPLES = 25
NAMED = {"host": "127.0.0.1:8000", "origin": OWN}


def test_every_request_is_answered_as_described(tmp_path: Path) -> None:
    app = create_app(Options(small(tmp_path)))
    own = NAMED | {"x-sourcebook-secret": app.state.bench.secret}
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=NAMED)
    operations = [each.ok() for each in schema.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS, headers=own)

        ask()
