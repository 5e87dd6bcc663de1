"""Questions about figures; every value and total leaves through `disclosure`."""
