"""Numbers with units, and the formulas that a page may write over them.

    rate = parse("users * searches_per_user").evaluate(values).to("request/s")
    text(rate)                                     "1.16 k requests/s"

`units.py` holds the closed set of units, `amounts.py` numbers in them, `printing.py` the rule for showing them;
`tree.py` is the formula, `parsing.py` reads it, `functions.py` is what it may call, and `dimensions.py`,
`evaluation.py`, `source.py`, `mathml.py`, `browser.py` each derive one thing from it. `expression.py` joins them.
`definitions.py` makes a function of a formula, `patterns.py` says what it takes, `expansion.py` puts it in its place.
"""

from mlsd.quantity.amounts import Quantity, parse_quantity, quantity
from mlsd.quantity.browser import unit_json
from mlsd.quantity.definitions import applied, define
from mlsd.quantity.errors import FormulaError, QuantityError, UnitError
from mlsd.quantity.expression import Expression, parse
from mlsd.quantity.functions import FUNCTIONS, Defined, Function
from mlsd.quantity.printing import text
from mlsd.quantity.units import Dimension, Unit, unit

__all__ = [
    "FUNCTIONS",
    "Defined",
    "Dimension",
    "Expression",
    "FormulaError",
    "Function",
    "Quantity",
    "QuantityError",
    "Unit",
    "UnitError",
    "applied",
    "define",
    "parse",
    "parse_quantity",
    "quantity",
    "text",
    "unit",
    "unit_json",
]
