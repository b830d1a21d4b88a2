"""How much memory a vector index takes."""

from mlsd.methods.definition import Amount, method


@method()
def flat_index(vectors: Amount, dimensions: Amount, bytes_per_value: Amount) -> str:
    """Memory of the vectors themselves, searched one by one.

    Examples:
        >>> items, width = quantity(200e6, "item"), quantity(256, "value/item")
        >>> print(text(flat_index(items, width, quantity(2, "B/value"))))
        102 GB

    Args:
        vectors (thing): vectors in the index
        dimensions (value/thing): numbers in one vector
        bytes_per_value (B/value): 4 for float32, 2 for 16-bit floats

    Returns:
        B: bytes in memory

    Source: Common knowledge.
    """
    return "vectors * dimensions * bytes_per_value"


@method(link="4 B/thing")
def hnsw_index(vectors: Amount, dimensions: Amount, bytes_per_value: Amount, links: Amount) -> str:
    """Memory of vectors and graph of an HNSW index.

    Level 0 has up to twice `links` neighbours for each vector. Each level above has up to `links`, and there are on
    average 1/ln(links) of them for each vector (fewer in implementations, which round levels down).

    Examples:
        >>> items, width = quantity(200e6, "item"), quantity(256, "value/item")
        >>> print(text(hnsw_index(items, width, quantity(2, "B/value"), 16)))
        133 GB

    Args:
        vectors (thing): vectors in the index
        dimensions (value/thing): numbers in one vector
        bytes_per_value (B/value): 4 for float32, 2 for 16-bit floats
        links (number): M, links of a vector on each level above the lowest; a link takes 4 bytes

    Returns:
        B: bytes in memory

    Raises:
        FormulaError: when `links` is not positive, or is 1

    Source: Malkov and Yashunin (2018), Efficient and Robust Approximate Nearest Neighbor Search Using Hierarchical
    Navigable Small World Graphs, section 4.2.3.
    """
    return "flat_index(vectors, dimensions, bytes_per_value) + vectors * (2 * links + links / ln(links)) * link"


@method(number="8 B/thing", codewords="256", one="1 thing", float="4 B/value")
def ivf_pq_index(vectors: Amount, dimensions: Amount, code: Amount, cells: Amount) -> str:
    """Memory of an inverted file of product-quantized codes.

    Beside codes and 8-byte ids it holds one float32 centroid for each cell, and codebooks of 256 codewords for each
    byte of the code, which together are 256 vectors.

    Examples:
        >>> items, width = quantity(1e9, "item"), quantity(128, "value/item")
        >>> print(text(ivf_pq_index(items, width, quantity(64, "B/item"), 65536)))
        72 GB

    Args:
        vectors (thing): vectors in the index
        dimensions (value/thing): numbers in one vector before compression
        code (B/thing): bytes of one code, each naming one of 256 codewords
        cells (number): coarse cells (nlist)

    Returns:
        B: bytes in memory

    Source: Jégou, Douze and Schmid (2011), Product Quantization for Nearest Neighbor Search; 64-bit ids as in
    FAISS.
    """
    return "vectors * (code + number) + (cells + codewords) * one * dimensions * float"
