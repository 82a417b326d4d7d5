"""What leaves the project besides pages: rules, open data, schemas, the bundle for the browser."""
