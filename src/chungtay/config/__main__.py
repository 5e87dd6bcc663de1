"""Start the command line with `python -m chungtay.config`."""

import sys

from chungtay.config.cli.main import main

sys.exit(main(sys.argv[1:]))
