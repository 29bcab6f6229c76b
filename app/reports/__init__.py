"""What people tell the authorities about a place, from filing to the answer."""
