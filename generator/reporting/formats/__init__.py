"""One module per report format, of its name on the command line, with a function ``write``."""
