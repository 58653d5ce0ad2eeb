"""Parameters → notebooks → documents, written whole or not at all, and only when something they read has changed.

`fresh` answers whether anything is to be done, with nothing but the standard library; `batch` does it.
"""
