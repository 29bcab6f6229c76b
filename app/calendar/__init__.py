"""Working time: holidays, swapped days, and the moment something is due."""
