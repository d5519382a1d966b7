"""What official documents mean by their mark-up.

Before Markdown is read: indents, and signs that are none of Markdown's. After its HTML was sanitised: pasted markup made valid, tables
named and headed, passages in other languages marked.
"""
