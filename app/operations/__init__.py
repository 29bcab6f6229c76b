"""The desk: reads across rooms in its queries, writes only through their services."""
