"""Where things are: the administrative units of the country, and which commune a point lies in."""
