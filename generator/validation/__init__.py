"""Validation: rules, one module each, and the runner that applies them."""
