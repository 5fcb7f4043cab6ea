"""The page on which questions are asked in Chinese."""

from __future__ import annotations

from starlette.testclient import TestClient

HOSTILE = "<script>alert(1)</script>罚了多少"


def test_the_page_offers_questions_and_is_linked(client: TestClient) -> None:
    text = client.get("/ask").text
    assert 'name="q"' in text
    assert 'href="/ask"' in client.get("/").text


def test_an_answer_leads_to_its_words_and_its_query(client: TestClient) -> None:
    text = client.get("/ask", params={"q": "罚款最高的是哪起案件？"}).text
    assert "?mark=" in text or "&amp;mark=" in text
    assert "SELECT DISTINCT" in text


def test_programs_get_json_at_the_same_address(client: TestClient) -> None:
    response = client.get(
        "/ask", params={"q": "罚款总额是多少"}, headers={"accept": "application/json"}
    )
    assert response.json()["kind"] == "answer"
    page = client.get("/ask", params={"q": "罚款总额是多少"})
    assert page.headers["content-type"].startswith("text/html")


def test_a_hostile_question_is_shown_as_text(client: TestClient) -> None:
    assert "<script>alert" not in client.get("/ask", params={"q": HOSTILE}).text
