"""Facts about documents, one module each; found by ``validation.registry``."""
