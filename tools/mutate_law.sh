#!/bin/sh
# Mutation testing of the law room: change its code a little at a time and see whether a test falls.
# Installs mutmut from PyPI into a folder of its own; takes some five minutes.
#   tools/mutate_law.sh            # prints killed and survived, then the survivors
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/.venv/bin/python" -m venv "$work/venv"
holidays=$(sed -n 's/^\(holidays==[^ ]*\).*/\1/p' "$root/requirements.lock")
"$work/venv/bin/python" -m pip install --quiet mutmut pytest hypothesis "$holidays"

# The room alone, with its tests beside it: mutmut wants them apart.
mkdir -p "$work/law/src/chungtay"
cd "$work/law"
cp "$root/src/chungtay/__init__.py" src/chungtay/
cp -r "$root/src/chungtay/law" src/chungtay/law
mv src/chungtay/law/tests tests
cp -r src/chungtay/law/data data
touch tests/__init__.py
sed -i 's/chungtay\.law\.tests\./tests./; s/from chungtay\.law\.tests import/from tests import/' tests/*.py
cat > setup.cfg <<'CONFIGURATION'
[mutmut]
source_paths=src/chungtay/law
pytest_add_cli_args_test_selection=tests
also_copy=data
[tool:pytest]
pythonpath = src .
CONFIGURATION
"$work/venv/bin/mutmut" run --max-children 2 >run.log 2>&1 || { tail -n 20 run.log; exit 1; }
tr '\r' '\n' <run.log | tail -n 3
"$work/venv/bin/mutmut" results | grep survived || true
