"""Reads of direction, each of a fixed number of queries however many units there are."""
