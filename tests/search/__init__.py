"""Tests of the portal's search: terms, shards, attachments' text, and the page in a real browser."""
