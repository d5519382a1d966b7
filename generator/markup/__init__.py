"""The steps from Markdown to HTML, one a module: what official documents mean by their mark-up.

Before Markdown is read: indents, and signs that are none of Markdown's. Then its HTML is sanitised and what was pasted made valid. After
that: lines, headings, letters, articles, tables, passages in other languages, links and pictures.
"""
