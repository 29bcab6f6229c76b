"""What everybody may read of reports: lists, search, the map, feeds, and how much is open and done."""
