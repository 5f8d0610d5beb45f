"""Build the texts of the demo city once for all tests that read them."""

import pytest

from demo.texts import build_texts


@pytest.fixture(scope="session")
def texts():
    return build_texts(20261122)


@pytest.fixture(scope="session")
def small_texts():
    return build_texts(20261122, 0.1)


@pytest.fixture(scope="session", params=[1.0, 0.4, 0.1])
def any_texts(request):
    return build_texts(5, request.param)
