"""Văn bản: one description of an official paper or a workbook, several writers."""
