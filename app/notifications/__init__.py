"""What the house tells people's phones: Web Push (RFC 8030, 8188, 8291, 8292)."""
