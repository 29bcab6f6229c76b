"""The papers of a case as PDF: receipts, notices, sheets; each with the snapshot of the data it was made from."""
