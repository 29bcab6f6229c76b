"""Who looked at whose data: kept for ever, told to the person in words. Knows no other room."""
