"""Who acts: the agencies of the province, as a tree."""
