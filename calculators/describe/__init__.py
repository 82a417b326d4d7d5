"""Describes the calculators to others: form, tables, schemas, outcomes in words. Never shipped to the browser."""
