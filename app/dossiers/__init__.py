"""Dossiers: what a person hands in at a counter, from its receipt to its result."""
