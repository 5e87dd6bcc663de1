"""Chung Tay: one working loop for a province's crime-prevention steering committee."""

VERSION = "0.1.0"
