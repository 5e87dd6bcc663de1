"""Pure rules of figures: no Django, no database, no files."""
