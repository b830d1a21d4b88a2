"""Search: the index that the site ships, the engine asked from the terminal, and how good the answers are.

write(site, book)                    # search/index.json and one file of text a page, for the browser's engine
ask(root, site, ["feature store"])   # the same engine and index, in Node

The engine itself is `theme/assets/search/engine.js`: one module for the page, a worker and Node.
"""

from mlsd.search.asking import ask, printed
from mlsd.search.index import INDEX, write

__all__ = ["INDEX", "ask", "printed", "write"]
