"""How requests and failures meet the rooms."""
