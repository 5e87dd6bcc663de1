"""`chungtay demo`, its words and its day."""
