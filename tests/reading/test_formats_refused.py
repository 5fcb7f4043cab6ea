"""Kinds of files that are named for what they are, with what to do."""

import pytest

from kg.errors import ReadingError
from kg.reading import read_bytes


def test_a_table_of_commas_is_refused_rather_than_read_as_one_case():
    rows = "序号,当事人,违法行为,罚款\n1,固始县某砖瓦厂,超标排放,7.5万元\n2,息县某米厂,超标排放,2万元\n"
    with pytest.raises(ReadingError, match="CSV"):
        read_bytes(rows.encode(), "处罚.csv")
    assert read_bytes(rows.replace(",", "\t").encode(), "处罚.txt").text
