"""How much traffic, how many in flight, how many replicas."""

from mlsd.methods.definition import Amount, method


@method()
def peak_rate(daily_users: Amount, per_user: Amount, peak_factor: Amount) -> str:
    """Load at the busiest time of the day.

    Examples:
        >>> print(text(peak_rate(quantity(20e6, "user"), quantity(5, "request/user/day"), 3)))
        3.47 k requests/s

    Args:
        daily_users (user): people who come on one day
        per_user (thing/user/day): what one of them asks for on that day
        peak_factor (number): busiest moment over the mean of the day

    Returns:
        thing/s: the rate to size for

    Source: Common knowledge.
    """
    return "daily_users * per_user * peak_factor"


@method()
def in_flight(rate: Amount, time: Amount) -> str:
    """Requests inside the system at once, by Little's law.

    Examples:
        >>> print(text(in_flight(quantity(1200, "request/s"), quantity(50, "ms"))))
        60 requests

    Args:
        rate (thing/s): arrivals, all of them served
        time (s): mean time that each stays

    Returns:
        thing: mean number inside, whatever the distribution of arrivals and times

    Source: Little (1961), A Proof for the Queuing Formula L = λW.
    """
    return "rate * time"


@method(one="1 thing")
def fan_out_tail(slow: Amount, leaves: Amount) -> str:
    """Share of requests that wait for at least one slow leaf.

    Examples:
        >>> print(text(fan_out_tail(quantity(1, "percent"), 100).to("percent")))
        63.4 %

    Args:
        slow (number): share of slow answers of one leaf, leaves being independent
        leaves (thing): leaves that each request waits for

    Returns:
        number: 1 − (1 − slow)^leaves

    Raises:
        FormulaError: when `slow` is above 1 and the number of leaves is not whole

    Source: Dean and Barroso (2013), The Tail at Scale.
    """
    return "1 - (1 - slow) ** (leaves / one)"


@method()
def utilisation(rate: Amount, servers: Amount, per_server: Amount) -> str:
    """Share of capacity that the load uses.

    Examples:
        >>> print(text(utilisation(3500, 10, 500).to("percent")))
        70 %

    Args:
        rate (thing/s): load
        servers (server): replicas, GPUs or machines that share it
        per_server (thing/s/server): what one of them sustains within its latency target

    Returns:
        number: above 1 the queue grows without end

    Raises:
        FormulaError: when the capacity is zero

    Source: Common knowledge.
    """
    return "rate / (servers * per_server)"


@method()
def replicas_for(rate: Amount, per_server: Amount, target: Amount) -> str:
    """Servers that carry the load with headroom.

    Examples:
        >>> print(text(replicas_for(3500, quantity(500, "1/s/replica"), 0.6)))
        12 replicas

    Args:
        rate (thing/s): load at the peak
        per_server (thing/s/server): what one server sustains within its latency target
        target (number): utilisation to stay under, such as 0.6

    Returns:
        server: the next whole number up

    Raises:
        FormulaError: when the capacity or the target is zero

    Source: Common knowledge.
    """
    return "ceil(rate / (per_server * target))"
