"""News is compared fact by fact, lenient in wording and strict in values."""

from kg.evaluation.news import has_news, news_facts, plain

GOLD = {
    "aliases": {"平顺": "平顺县"},
    "places": ["平顺", "壶关县"],
    "campaigns": ["“清源” 专项行动"],
    "persons": [{"name": "申怀川", "role": "副局长", "organisation": "长治市生态环境局"}],
    "events": [
        {
            "type": "training",
            "organiser": "长治市生态环境局",
            "date": "XXXX-05-20",
            "topic": "排污单位自行监测",
        }
    ],
    "indicators": [
        {"name": "PM₂.₅平均浓度", "place": "平顺", "period": "2025", "value": 32, "unit": "微克/立方米",
         "change": None, "change_unit": None, "direction": None},
        {"name": "优良天数", "place": "平顺", "period": "2025", "value": 297, "unit": "天",
         "change": None, "change_unit": None, "direction": None},
    ],
    "projects": [
        {"name": "临港污水处理厂扩建项目", "place": "平顺", "owner": None, "investment_cny": 1000000,
         "capacity": None, "status": "已经完工"}
    ],
}  # fmt: skip


def score(said, field):
    wanted, found = news_facts(GOLD, said)[field]
    both = sum((wanted & found).values())
    return both, sum((found - both_of(wanted, found)).values()), sum((wanted - found).values())


def both_of(wanted, found):
    return wanted & found


def test_the_same_news_has_no_mistakes():
    for wanted, found in news_facts(GOLD, GOLD).values():
        assert wanted == found


def test_names_agree_without_space_quotation_marks_and_by_alias():
    said = {"places": ["平顺县", "壶关县"], "campaigns": ["“清源”专项行动"]}
    assert score(said, "places") == (2, 0, 0)
    assert score(said, "campaigns") == (1, 0, 0)
    assert plain("PM_{2.5}平均浓度") == plain("PM₂.₅平均浓度")


def test_a_person_with_a_wrong_role_is_half_right():
    said = {"persons": [{"name": "申怀川", "role": "科长", "organisation": "长治市生态环境局"}]}
    assert score(said, "persons") == (2, 1, 1)


def test_pairs_are_found_whatever_their_order_and_values_are_strict():
    first, second = GOLD["indicators"]
    said = {"indicators": [{**second, "value": 296}, {**first, "name": "PM2.5浓度"}]}
    assert score(said, "indicators") == (9, 1, 1)


def test_an_event_of_another_day_is_paired_and_wrong_in_its_date_only():
    said = {"events": [{**GOLD["events"][0], "date": "XXXX-05-21", "topic": "自行监测"}]}
    assert score(said, "events") == (3, 1, 1)


def test_something_else_is_invented_and_the_annotated_missed():
    said = {"projects": [{"name": "桃河公园", "place": "阳泉市", "status": "启动"}]}
    assert score(said, "projects") == (0, 3, 4)


def test_enforcement_texts_are_not_measured_as_news():
    assert has_news(GOLD)
    assert not has_news({"cases": []})
