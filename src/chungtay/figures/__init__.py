"""Chỉ tiêu, báo cáo: indicators, returns and totals, counted once at the source."""
