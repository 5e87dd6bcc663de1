"""How a made-up figure is spread."""
