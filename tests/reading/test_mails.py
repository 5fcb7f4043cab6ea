"""Mails and pages saved as one file: their text, and neither headers nor attachments."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest

from kg.errors import ReadingError
from kg.reading import read_bytes
from kg.reading.sniff import FileKind, sniff

TEXT = "2025年3月2日，执法人员对某砖厂检查，处罚款6万元。"
PAGE = f"<html><body><h1>典型案例通报</h1><p>{TEXT}</p></body></html>"


def mail(*, plain: str | None = TEXT, page: str | None = None, attached: bytes = b"") -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "a@example.cn", "b@example.cn"
    message["Subject"] = "典型案例"
    if plain is not None:
        message.set_content(plain, charset="gb18030", cte="base64")
    if page is not None:
        message.add_alternative(page, subtype="html", charset="gb18030")
    if attached:
        message.add_attachment(attached, maintype="application", subtype="pdf", filename="a.pdf")
    return bytes(message)


def test_the_text_of_a_mail_in_another_encoding() -> None:
    assert read_bytes(mail(), "通报.eml").text == TEXT


def test_a_mail_that_is_a_page_too_is_read_as_that() -> None:
    document = read_bytes(mail(page=PAGE), "通报.eml")
    assert document.media_type == "text/html"
    assert document.text.split("\n") == ["典型案例通报", TEXT]


def test_attachments_are_told_of_and_not_read() -> None:
    document = read_bytes(mail(attached=b"%PDF-1.7"), "通报.eml")
    assert document.text == TEXT
    assert document.notes == ("邮件有 1 个附件，没有读；要读请另存后再读。",)


def test_a_page_saved_by_a_browser_that_writes_fields_of_its_own() -> None:
    body = base64.encodebytes(PAGE.encode()).decode()
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.gov.cn/a.html\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n--x\r\n'
        f"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n--x--\r\n"
    )
    assert read_bytes(saved.encode(), "通报.mhtml").text.split("\n") == ["典型案例通报", TEXT]


def test_a_mail_without_words_is_refused_by_name() -> None:
    with pytest.raises(ReadingError, match="没有正文"):
        read_bytes(mail(plain=None, page=None, attached=b"%PDF-1.7"), "空.eml")


@pytest.mark.parametrize(
    "text",
    [
        f"来源: 某局\n日期: 2025-01-02\n{TEXT}",
        f"From: the field\n{TEXT}",
        f"Date: 2025\nNote: Content-Type: text\n\n{TEXT}",
    ],
)
def test_lines_with_colons_make_no_mail(text: str) -> None:
    assert sniff(text.encode()) is FileKind.TEXT
