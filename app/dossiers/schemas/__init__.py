"""The shapes of this room on the wire. Times are RFC 3339, money is whole đồng, agencies are codes."""
