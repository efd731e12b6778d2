"""The labels of a form: what stands over what, and said in one line."""

from fadu.grammar.report import Spanning, flat, spanned

SIDES = (
    ("一、新收",),
    ("三、结果", "（一）公开"),
    ("三、结果", "（三）不公开", "1.秘密"),
    ("三、结果", "（三）不公开", "2.其他"),
    ("四、结转",),
)


def test_labels_span_what_they_stand_over() -> None:
    assert spanned(SIDES) == (
        Spanning("一、新收", 0, 0, 1, 3),
        Spanning("三、结果", 1, 0, 3, 1),
        Spanning("（一）公开", 1, 1, 1, 2),
        Spanning("（三）不公开", 2, 1, 2, 1),
        Spanning("1.秘密", 2, 2, 1, 1),
        Spanning("2.其他", 3, 2, 1, 1),
        Spanning("四、结转", 4, 0, 1, 3),
    )


def test_a_label_in_one_line_says_what_it_stands_under_once() -> None:
    assert flat(SIDES) == ("一、新收", "三、结果 （一）公开", "（三）不公开 1.秘密", "2.其他", "四、结转")
