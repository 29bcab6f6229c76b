"""The shapes of the desk on the wire. Times are RFC 3339."""
