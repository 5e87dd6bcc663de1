"""Chỉ đạo: conferences, conclusions, plans and who answers for each task."""
