"""The ML System Design Handbook: what computes, checks and builds the book. Start reading at `book.py`."""
