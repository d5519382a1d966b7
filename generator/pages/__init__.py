"""Page kinds: each takes the catalogue and returns values a layout draws; nothing here writes."""
