"""Editions of the site's pages in another script: the same documents, in Traditional or in Simplified characters."""
