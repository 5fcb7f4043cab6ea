"""``/ask``: questions in Chinese over HTTP."""

from __future__ import annotations

from starlette.testclient import TestClient


def test_a_question_is_answered_as_json(sample: TestClient) -> None:
    answer = sample.get("/ask", params={"q": "罚款最高的是哪起案件？"}).json()
    assert answer["kind"] == "answer"
    assert answer["rows"]
    assert answer["queries"][0]["sparql"].startswith("PREFIX")
    assert {"document", "start", "end", "quote"} <= set(answer["evidence"][0])


def test_what_is_not_understood_is_refused_with_its_words(sample: TestClient) -> None:
    answer = sample.get("/ask", params={"q": "今天午饭吃什么"}).json()
    assert answer["kind"] == "cannot"
    assert answer["unknown"]
    assert answer["suggestions"]


def test_a_request_without_a_question_is_told_what_to_give(sample: TestClient) -> None:
    response = sample.get("/ask")
    assert response.status_code == 400
    assert "q" in response.json()["detail"]
