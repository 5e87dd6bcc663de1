"""Chung Tay: one working loop for a province's crime-prevention steering committee."""

VERSION = "0.3.0"
