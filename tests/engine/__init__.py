"""Black-box tests of the engine: real processes, real files, nothing of the inside."""
