"""How the demonstration province is made."""
