"""Đơn vị: units over time, what became of them, and how they look on a map."""
