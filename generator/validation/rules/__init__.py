"""One module per rule; the module's name, with hyphens, is the rule's id. Modules are discovered."""
