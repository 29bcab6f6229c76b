"""What the desk reads, across rooms. An official's grants are in every WHERE."""
