"""The review page: who may judge, what is kept, and what is refused."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from kg.graph.lock import LOCK, locked
from kg.server.pages.review.sessions import IDLE, Sessions, Tries
from tests.build.told import enterprises
from tests.server.pages.doubts import HOSTILE, TOKEN, Place, asking, built, doubtful


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return doubtful(tmp_path)


@pytest.fixture
def client(place: Place) -> Iterator[TestClient]:
    with asking(place) as client:
        yield client


def enter(client: TestClient, token: str = TOKEN, who: str = "王") -> httpx.Response:
    return client.post("/review/enter", data={"token": token, "who": who}, follow_redirects=False)


def page(client: TestClient, path: str = "/review") -> str:
    """A page, once what it needs has been prepared."""
    for _ in range(300):
        answer = client.get(path)
        if answer.status_code != 503:
            assert answer.status_code == 200
            return answer.text
        time.sleep(0.2)
    raise AssertionError(path)


def csrf(text: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', text)
    assert found is not None
    return found[1]


def key(text: str, heading: str) -> str:
    """The key of the first question with a heading."""
    part = text.partition(f">{heading}</h2>")[2]
    found = re.search(r'name="key" value="([^"]+)"', part)
    assert found is not None, heading
    return found[1]


def kept(place: Place) -> list[dict[str, str]]:
    lines = place.file.read_text("utf-8").splitlines() if place.file.exists() else []
    return [json.loads(line) for line in lines]


def decide(client: TestClient, heading: str, answer: str, **more: str) -> httpx.Response:
    """Answer the first question with a heading, wherever in the pages it stands."""
    for number in range(1, 9):
        text = page(client, f"/review?page={number}")
        if f">{heading}</h2>" in text:
            fields = {"csrf": csrf(text), "key": key(text, heading), "answer": answer} | more
            return client.post("/review/decide", data=fields)
    raise AssertionError(heading)


def test_without_a_token_the_page_says_how_to_switch_it_on(place: Place) -> None:
    with asking(place, token=None) as client:
        assert "kg serve --token" in client.get("/review").text
        assert enter(client, "").status_code == 200
        assert "set-cookie" not in enter(client, "").headers


def test_questions_are_shown_only_to_who_signs_in(client: TestClient) -> None:
    for path in ("/review", "/review/log"):
        assert "恒远" not in client.get(path).text
        assert 'type="password"' in client.get(path).text
    answer = enter(client)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/review" in cookie
    assert TOKEN not in cookie
    text = page(client)
    assert "恒远建材有限公司" in text
    assert TOKEN not in text
    assert client.get("/review").headers["cache-control"] == "no-store"


def test_a_wrong_token_is_refused_and_after_five_even_the_right_one(client: TestClient) -> None:
    for _ in range(5):
        answer = enter(client, "wrong")
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    answer = enter(client)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


def test_who_does_not_say_a_name_does_not_enter(client: TestClient) -> None:
    assert enter(client, who="  ").status_code == 400


def test_an_answer_is_kept_with_who_and_why_and_is_not_asked_again(
    client: TestClient, place: Place
) -> None:
    enter(client, who="王 五\n")
    answer = decide(client, "是否同一企业", "same", why=" 同一\n法人 ")
    assert answer.status_code == 200, answer.text
    assert "已记下" in answer.text
    (made,) = kept(place)
    assert (made["kind"], made["who"], made["why"]) == ("same", "王 五", "同一 法人")
    assert {"a", "b", "a_label", "b_label", "when", "id"} <= made.keys()
    again = page(client)
    pair = {made["a"], made["b"]}
    assert not any(pair <= set(re.findall(r'href="/page/([^"?]+)"', part))
                   for part in again.split("<article")[1:])  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "answer", "more", "kind", "right"),
    [
        ("是否同一案件", "different", {}, "different", None),
        ("是否同一案件", "unsure", {}, "unsure", None),
        ("引用所指", "side0", {}, "add", None),
        ("引用所指", "side1", {}, "wrong", "statute/x-2016"),
        ("引用所指", "unsure", {}, "unsure", None),
        ("存疑的事实", "right", {}, "add", None),
        ("存疑的事实", "wrong", {"right": "3万元"}, "wrong", "30000"),
        ("存疑的事实", "wrong", {}, "wrong", None),
    ],
)
def test_every_answer_becomes_its_judgement(
    client: TestClient, place: Place, heading: str, answer: str, more: dict[str, str],
    kind: str, right: str | None,
) -> None:  # fmt: skip
    enter(client)
    decide(client, heading, answer, **more)
    (made,) = kept(place)
    assert made["kind"] == kind
    assert made.get("right") == right


def test_a_value_that_does_not_fit_is_explained_and_nothing_is_kept(
    client: TestClient, place: Place
) -> None:
    enter(client)
    answer = decide(client, "存疑的事实", "wrong", right="很多")
    assert "没有记下" in answer.text
    assert "很多" in answer.text
    assert kept(place) == []


def test_a_judgement_is_undone_and_the_question_comes_back(
    client: TestClient, place: Place
) -> None:
    enter(client)
    before = re.search(r"<strong>(\d+)</strong>", page(client))
    decide(client, "是否同一案件", "same", why="同日同款")
    (made,) = kept(place)
    log = page(client, "/review/log")
    assert "讲的是同一案件" in log
    assert "同日同款" in log
    undo = {"csrf": csrf(log), "of": made["id"], "from": "log"}
    answer = client.post("/review/undo", data=undo)
    assert answer.url.path == "/review/log"
    assert "已撤销" in answer.text
    assert [each["kind"] for each in kept(place)] == ["same", "undo"]
    after = re.search(r"<strong>(\d+)</strong>", page(client))
    assert before is not None
    assert after is not None
    assert before[1] == after[1]


@pytest.mark.parametrize("path", ["decide", "undo", "apply", "leave"])
def test_forms_of_others_are_refused(client: TestClient, place: Place, path: str) -> None:
    fields = {"key": "x", "answer": "same", "of": "x"}
    assert client.post(f"/review/{path}", data=fields).status_code == 403  # not signed in
    enter(client)
    token = csrf(page(client))
    assert client.post(f"/review/{path}", data=fields).status_code == 403
    wrong = fields | {"csrf": token[::-1]}
    assert client.post(f"/review/{path}", data=wrong).status_code == 403
    right = fields | {"csrf": token}
    for header in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post(f"/review/{path}", data=right, headers=header).status_code == 403
    assert client.post(f"/review/{path}", json=right).status_code == 415
    assert kept(place) == []


def test_what_is_no_open_question_cannot_be_judged(client: TestClient, place: Place) -> None:
    enter(client)
    text = page(client)
    for fields in (
        {"key": "0123456789abcdef", "answer": "same"},
        {"key": key(text, "是否同一企业"), "answer": "right"},
        {"key": key(text, "是否同一企业"), "answer": "\u0000"},
    ):
        answer = client.post("/review/decide", data={"csrf": csrf(text)} | fields)
        assert "没有记下" in answer.text
    assert kept(place) == []


def test_who_signs_out_is_out(client: TestClient) -> None:
    enter(client)
    token = csrf(page(client))
    secret = client.cookies["greendocket_review"]
    client.post("/review/leave", data={"csrf": token})
    client.cookies.set("greendocket_review", secret)
    assert 'type="password"' in client.get("/review").text


def test_names_that_are_attacks_stay_text(client: TestClient, place: Place) -> None:
    enter(client, who=HOSTILE)
    texts = [page(client, f"/review?page={number}") for number in (1, 2)]
    assert any("onerror=alert" in text for text in texts)
    decide(client, "存疑的事实", "unsure", why=HOSTILE)
    for text in [*texts, page(client, "/review/log")]:
        assert "<img src=x" not in text
        assert "<script>丙" not in text
        assert "<b>恒远" not in text
        assert "\u202e" not in text
    assert kept(place)[0]["why"] == HOSTILE


def test_a_forgotten_session_ends_and_so_does_waiting() -> None:
    clock = [0.0]
    sessions = Sessions(lambda: clock[0])
    secret = sessions.begin("王")
    clock[0] += IDLE
    assert sessions.find(secret) is not None
    clock[0] += IDLE + 1
    assert sessions.find(secret) is None
    tries = Tries(lambda: clock[0])
    for number in range(5):
        assert tries.wait("here") == 0
        clock[0] += number
        tries.failed("here")
    assert 0 < tries.wait("here") <= 300
    assert tries.wait("there") == 0
    clock[0] += 301
    assert tries.wait("here") == 0


def test_many_places_cannot_try_without_end() -> None:
    tries = Tries(lambda: 0.0)
    for number in range(100):
        tries.failed(f"place {number}")
    assert tries.wait("another") > 0


def test_the_graph_follows_when_asked_unless_a_build_is_at_work(tmp_path: Path) -> None:
    place = built(tmp_path)
    with asking(place) as client:
        enter(client)
        decide(client, "是否同一企业", "same")
        with locked(place.store / LOCK):
            client.post("/review/apply", data={"csrf": csrf(page(client))})
            assert "尚未更新" in settled(client)
        assert len(enterprises(place.store)) == 2
        client.post("/review/apply", data={"csrf": csrf(page(client))})
        assert "改写 2 份文书" in settled(client) or "图谱已按判断更新" in settled(client)
    assert len(enterprises(place.store)) == 1


def settled(client: TestClient) -> str:
    """The page when the graph is no longer being updated."""
    for _ in range(300):
        text = page(client)
        if "正在按判断更新图谱" not in text:
            return text
        time.sleep(0.2)
    raise AssertionError
