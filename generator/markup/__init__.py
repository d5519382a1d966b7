"""What official documents mean by their mark-up: indents before Markdown is read; pasted markup made valid, tables named and headed, passages in other languages marked after it was sanitised."""
