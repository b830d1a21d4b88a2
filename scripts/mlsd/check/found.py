"""Rules whose faults are found while a page is read: they only say why."""

from mlsd.check.rule import Rule


class FrontMatterFits(Rule):
    """Front matter has the fields of its kind of page, and no others."""

    code = "P101"
    title = "the front matter does not fit"
    why = "lists, cards and search are made from it"


class YamlReads(Rule):
    """The body of a fence is YAML."""

    code = "F101"
    title = "a fence cannot be read"
    why = "a fence is data: it must be read before it can be drawn or computed"


class KeysFit(Rule):
    """A fence has the keys of its kind, with values that fit."""

    code = "F102"
    title = "a fence does not fit its model"
    why = "an unknown key would be dropped in silence"


class FenceExists(Rule):
    """The word behind the backticks is a fence of the handbook or a language that can be highlighted."""

    code = "F103"
    title = "unknown fence"
    why = "the reader would see raw data"


class NameExists(Rule):
    """A name in prose, a formula or a flip is defined by a fence of the same page."""

    code = "N102"
    title = "unknown quantity"
    why = "a number that nothing computes would be typed by hand next time"


class FormulaFits(Rule):
    """Units agree, no divisor is zero, nothing follows from itself."""

    code = "N103"
    title = "a quantity cannot be computed"
    why = "a sum that mixes units is wrong, however plausible the number looks"


class VerdictComplete(Rule):
    """A condition that is false has a sentence for that case."""

    code = "N104"
    title = "a verdict is missing"
    why = "when a reader changes the number, the page must still say what follows"


class NameOnce(Rule):
    """A name stands for one quantity of its page."""

    code = "N105"
    title = "a name stands for two quantities"
    why = "prose could not say which one it means"


class DeadlineMet(Rule):
    """A latency budget fits into its deadline."""

    code = "N106"
    title = "a budget misses its deadline"
    why = "a design that is too slow on paper is slower in production"


class FlipTurns(Rule):
    """A flip changes a number, and a verdict or a component."""

    code = "N107"
    title = "a flip changes nothing"
    why = "a constraint that changes no decision teaches nothing"


class HeadingStable(Rule):
    """A heading holds no computed number."""

    code = "N108"
    title = "a number in a heading"
    why = "a heading's words are its address; the address would change with the number"


class MathReads(Rule):
    """A formula in prose can be printed."""

    code = "N109"
    title = "a formula cannot be read"
    why = "the reader would see LaTeX source"


class ReferencesRead(Rule):
    """The bibliography is BibTeX with one entry for each source."""

    code = "C102"
    title = "the references cannot be read"
    why = "every page's list of sources is made from them"


class ReferenceComplete(Rule):
    """A reference has authors, a title, a year and an address."""

    code = "C103"
    title = "an incomplete reference"
    why = "a source that a reader cannot find is not a source"


class GlossaryReads(Rule):
    """A glossary entry has a term and a definition, and no name stands for two terms."""

    code = "G101"
    title = "a glossary entry does not fit"
    why = "hovers, the glossary page and search are made from it"


class SynonymsRead(Rule):
    """A line of synonyms is a list of single words, and at least two of them."""

    code = "G102"
    title = "a line of synonyms does not fit"
    why = "search takes the words of a line for one another"


class NoRawHtml(Rule):
    """A page holds no raw HTML."""

    code = "S101"
    title = "raw HTML"
    why = "a contribution must not be able to run code in a reader's browser, and exports cannot print HTML"


class NoHandlers(Rule):
    """An attribute list sets no event handler."""

    code = "S102"
    title = "an event handler"
    why = "a contribution must not be able to run code in a reader's browser"


class SafeSchemes(Rule):
    """A link begins with https:, http:, mailto:, or is relative."""

    code = "S103"
    title = "an unsafe link"
    why = "`javascript:` and `data:` links run code in a reader's browser"


class PlainAttributes(Rule):
    """An attribute list sets only ids, classes, titles and data."""

    code = "S104"
    title = "an attribute that is not allowed"
    why = "inline styles and the like break the security policy and the themes"
