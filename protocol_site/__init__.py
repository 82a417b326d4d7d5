"""Build time: load and check `protocol_data/`, make the model, the pages, the exports and the browser bundle."""
