"""Pure rules of law: periods, deadlines. No Django, no database, no clock."""
