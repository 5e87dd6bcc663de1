"""Settings of the tests: a home of their own, and a database for each worker."""

import os

from chungtay.platform.home import home

_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
if not os.environ.get("CHUNGTAY_TEST_HOME"):
    os.environ["CHUNGTAY_TEST_HOME"] = str(home() / "test")
os.environ["CHUNGTAY_HOME"] = os.environ["CHUNGTAY_TEST_HOME"]
os.environ["CHUNGTAY_DATABASE"] = f"test_{_worker}"

# The browser tests leave an event loop in the worker; ours never run inside one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from chungtay.config.settings import *  # noqa: E402, F403 - needs the environment above

CAST_SIGN_IN = True
CAST_HOSTS = {"127.0.0.1", "localhost", "[::1]", "testserver"}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
