"""The structure of sanitised HTML: pasted markup made valid, tables named and headed, passages in other languages marked."""
