"""The catalogue of administrative procedures: the nation's records, what the province adds, and finding them."""
