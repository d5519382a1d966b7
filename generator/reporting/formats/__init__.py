"""One module per report format, each with a ``FORMAT`` value."""
