"""How much data: kept, moved, and held in embedding tables."""

from mlsd.methods.definition import Amount, method


@method()
def stored(rate: Amount, size: Amount, kept: Amount, copies: Amount) -> str:
    """What a stream of records occupies once the oldest are deleted as fast as new ones come.

    Examples:
        >>> year = quantity(1, "year")
        >>> print(text(stored(quantity(1e9, "event/day"), quantity(200, "B/event"), year, 3)))
        219 TB

    Args:
        rate (thing/s): records that arrive
        size (B/thing): bytes of one, as stored
        kept (s): how long each is kept
        copies (number): copies held, replication included

    Returns:
        B: bytes on disk

    Source: Common knowledge.
    """
    return "rate * size * kept * copies"


@method()
def bandwidth(rate: Amount, size: Amount) -> str:
    """Bytes that a stream moves in a second.

    Examples:
        >>> print(text(bandwidth(quantity(3000, "image/s"), quantity(200, "kB/image")).to("Gbit/s")))
        4.8 Gbit/s

    Args:
        rate (thing/s): messages
        size (B/thing): bytes of one, headers included

    Returns:
        B/s: throughput of the link; eight bits make a byte

    Source: Common knowledge.
    """
    return "rate * size"


@method()
def embedding_table(rows: Amount, width: Amount, bytes_per_value: Amount, states: Amount) -> str:
    """Memory of an embedding table.

    Examples:
        >>> rows, width = quantity(1e9, "item"), quantity(64, "value/item")
        >>> print(text(embedding_table(rows, width, quantity(4, "B/value"), 1)))
        256 GB

    Args:
        rows (thing): entities, or buckets when their ids are hashed
        width (value/thing): numbers in one embedding
        bytes_per_value (B/value): 4 for float32, 2 for 16-bit floats, 1 for int8
        states (number): 1 to serve; 3 to train with Adam, which keeps two moments beside each weight

    Returns:
        B: bytes of the table

    Source: Common knowledge; the two moments of Adam are in Kingma and Ba (2015), Adam: A Method for Stochastic
    Optimization.
    """
    return "rows * width * bytes_per_value * states"
