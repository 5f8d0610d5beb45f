"""The personnel list as it comes: CSV files of departments and people."""
