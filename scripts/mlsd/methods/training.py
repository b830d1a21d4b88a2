"""How much compute, time and memory training takes."""

from mlsd.methods.definition import Amount, method


@method(work="6 FLOP/parameter/token")
def training_compute(parameters: Amount, tokens: Amount) -> str:
    """Arithmetic of training a dense transformer: 2 for the forward and 4 for the backward pass.

    Examples:
        >>> print(text(training_compute(7e9, 2e12)))
        8.4×10²² FLOP

    Args:
        parameters (parameter): weights, N, without embeddings
        tokens (token): tokens seen, D, repetitions included

    Returns:
        FLOP: 6·N·D

    Source: Kaplan et al. (2020), Scaling Laws for Neural Language Models, section 2.1.
    """
    return "work * parameters * tokens"


@method()
def training_time(compute: Amount, peak: Amount, share: Amount) -> str:
    """Hours of accelerators that a training run takes.

    Examples:
        >>> run = training_time(8.4e22, quantity(1000, "TFLOP/s/GPU"), 0.4)
        >>> print(text(run.to("GPU*h")))
        58.3 k GPU·h

    Args:
        compute (FLOP): from `training_compute`
        peak (FLOP/s/server): arithmetic of one accelerator at its best, at this precision
        share (number): share of it that is reached (model FLOPs utilisation)

    Returns:
        server*s: divide by the number of accelerators for the time on the wall

    Raises:
        FormulaError: when the speed or the share is zero

    Source: Common knowledge.
    """
    return "compute / (peak * share)"


@method(weight="2 B/parameter", gradient="2 B/parameter", optimizer="12 B/parameter", one="1 server")
def training_memory(parameters: Amount, gpus: Amount, stage: Amount) -> str:
    """Memory that model states take on each GPU: Adam in mixed precision, split by ZeRO.

    A parameter takes 16 bytes: 2 for the weight, 2 for the gradient, 12 for the optimizer (a 32-bit copy and two
    moments). Stage 1 splits the 12 among the GPUs, stage 2 the gradients too, stage 3 everything. Activations and
    buffers come on top.

    Examples:
        >>> print(text(training_memory(7.5e9, 64, 0)), text(training_memory(7.5e9, 64, 1)))
        120 GB 31.4 GB
        >>> print(text(training_memory(7.5e9, 64, 2)), text(training_memory(7.5e9, 64, 3)))
        16.6 GB 1.88 GB

    Args:
        parameters (parameter): weights that are trained
        gpus (server): accelerators among which states are split
        stage (number): 0, 1, 2 or 3

    Returns:
        B: bytes on each of them

    Raises:
        FormulaError: when there are no accelerators

    Source: Rajbhandari et al. (2020), ZeRO: Memory Optimizations toward Training Trillion Parameter Models, section
    3.1 and figure 1, whose numbers are the examples.
    """
    return """
    parameters * (
        weight / (gpus / one if stage >= 3 else 1)
        + gradient / (gpus / one if stage >= 2 else 1)
        + optimizer / (gpus / one if stage >= 1 else 1)
    )
    """
