"""The database: where it runs, its roles and the wall's building blocks."""
