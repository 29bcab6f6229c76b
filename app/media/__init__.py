"""Photos: taken in as they are, kept only as clean, upright copies without any metadata."""
