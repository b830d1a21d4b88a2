"""The text version says what the picture shows."""

from pathlib import Path

from mlsd.drawing import load, text


def test_each_box_is_one_sentence_under_its_cluster(samples: Path) -> None:
    assert text(load(samples / "serving.py")["path"]) == [
        "Outside the clusters: App goes to API gateway.",
        "Monitor is where this path ends.",
        "Serving: API gateway goes to Two-tower ANN, Popular items and Recent items.",
        "Ranker goes to Re-ranker.",
        "Re-ranker goes to Monitor (page of 20 items).",
        "Online features goes to Ranker (features).",
        "Serving, Candidate sources: Two-tower ANN goes to Ranker.",
        "Popular items goes to Ranker.",
        "Recent items goes to Ranker.",
    ]


def test_the_feedback_loop_has_its_own_verb(samples: Path) -> None:
    sentences = text(load(samples / "visual_search.py")["board"])
    assert "Results feeds back to Event log (clicks)." in sentences
    assert sentences[0] == "Inference pipeline: Photo goes to Gateway."
    assert len(sentences) == 13
