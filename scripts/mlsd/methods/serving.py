"""How fast a large model answers, and how many answers fit at once."""

from mlsd.methods.definition import Amount, method


@method(work="2 FLOP/parameter/token")
def compute_time(parameters: Amount, tokens: Amount, peak: Amount, share: Amount) -> str:
    """Time of a forward pass that is bound by arithmetic, such as reading a prompt.

    Examples:
        >>> peak = quantity(1000, "TFLOP/s")
        >>> print(text(compute_time(70e9, 2000, peak, 0.5).to("ms")))
        560 ms

    Args:
        parameters (parameter): weights that take part; of a mixture, the active ones
        tokens (token): tokens in the pass, all sequences together
        peak (FLOP/s): arithmetic that the machines do at their best, at this precision
        share (number): share of it that is reached

    Returns:
        s: time, a multiplication and an addition for each weight and token; attention itself left out

    Raises:
        FormulaError: when the speed or the share is zero

    Source: Kaplan et al. (2020), Scaling Laws for Neural Language Models, section 2.1.
    """
    return "work * parameters * tokens / (peak * share)"


@method()
def memory_time(parameters: Amount, bytes_per_parameter: Amount, cache: Amount, speed: Amount) -> str:
    """Time of a forward pass that is bound by memory, such as one step of generation.

    The pass takes the longer of this and `compute_time`.

    Examples:
        >>> speed = quantity(3, "TB/s")
        >>> print(text(memory_time(70e9, 2, quantity(10, "GB"), speed).to("ms")))
        50 ms

    Args:
        parameters (parameter): weights that are read
        bytes_per_parameter (B/parameter): 2 for 16-bit weights, 1 for 8-bit
        cache (B): KV cache of all sequences in the batch
        speed (B/s): memory bandwidth that is reached, all machines together

    Returns:
        s: time to read weights and cache once

    Raises:
        FormulaError: when the speed is zero

    Source: Pope et al. (2022), Efficiently Scaling Transformer Inference.
    """
    return "(parameters * bytes_per_parameter + cache) / speed"


@method(pair="2 value/token")
def kv_cache_per_token(layers: Amount, kv_heads: Amount, head_size: Amount, bytes_per_value: Amount) -> str:
    """Memory that one token of context takes: a key and a value in each layer and head.

    Examples:
        >>> each = kv_cache_per_token(80, 8, 128, quantity(2, "B/value"))
        >>> print(text(each * quantity(128_000, "token")))
        41.9 GB

    Args:
        layers (number): attention layers that keep a cache
        kv_heads (number): key-value heads; fewer than query heads when these are grouped
        head_size (number): numbers in one key
        bytes_per_value (B/value): 2 for 16-bit floats, 1 for an 8-bit cache

    Returns:
        B/token: bytes, of one sequence

    Source: Common knowledge; grouped heads are from Ainslie et al. (2023), GQA: Training Generalized Multi-Query
    Transformer Models from Multi-Head Checkpoints.
    """
    return "pair * layers * kv_heads * head_size * bytes_per_value"


@method()
def concurrent_sequences(memory: Amount, weights: Amount, per_token: Amount, tokens: Amount) -> str:
    """Sequences whose caches fit beside the weights.

    Examples:
        >>> memory, weights = quantity(640, "GB"), quantity(140, "GB")
        >>> per_token = kv_cache_per_token(80, 8, 128, 2)
        >>> print(text(concurrent_sequences(memory, weights, per_token, 8000)))
        190

    Args:
        memory (B): memory of all GPUs of one replica, without the share for activations
        weights (B): bytes of the weights
        per_token (B/token): from `kv_cache_per_token`
        tokens (token): longest sequence, prompt and answer, that is admitted

    Returns:
        number: whole sequences; 0 when the weights do not fit

    Raises:
        FormulaError: when a sequence takes no memory

    Source: Common knowledge.
    """
    return "floor((memory - weights) / (per_token * tokens)) if memory > weights else 0"
