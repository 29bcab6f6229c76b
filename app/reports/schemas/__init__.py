"""The shapes of this room on the wire. Positions are degrees WGS84, times RFC 3339."""
