"""The `chungtay` command."""
