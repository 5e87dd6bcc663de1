"""Vietnamese text: order, search and how numbers and days are written."""
