"""Offline mirrors: a built site as a folder or an archive that explains and proves itself, and updates of it."""
