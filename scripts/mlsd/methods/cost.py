"""What it costs, by the thousand and by the month."""

from mlsd.methods.definition import Amount, method


@method(thousand="1000 thing")
def cost_per_thousand(price: Amount, per_server: Amount, used: Amount) -> str:
    """Price of a thousand answers on machines that are paid by the hour.

    Examples:
        >>> price, speed = quantity(2.5, "USD/GPU/h"), quantity(20, "request/s/GPU")
        >>> print(text(cost_per_thousand(price, speed, 0.5)))
        USD 0.0694

    Args:
        price (USD/server/s): what one machine costs
        per_server (thing/s/server): what it answers when fully loaded
        used (number): mean utilisation, nights included

    Returns:
        USD: price of a thousand

    Raises:
        FormulaError: when the speed or the utilisation is zero

    Source: Common knowledge.
    """
    return "price / (per_server * used) * thousand"


@method()
def running_cost(servers: Amount, price: Amount) -> str:
    """What machines cost that run all the time.

    Examples:
        >>> print(text(running_cost(quantity(8, "GPU"), quantity(2.5, "USD/GPU/h")).to("USD/month")))
        USD 14.6 k/month

    Args:
        servers (server): machines that are kept
        price (USD/server/s): what one costs

    Returns:
        USD/s: ask for it in `USD/month`, a twelfth of 365 days

    Source: Common knowledge.
    """
    return "servers * price"
