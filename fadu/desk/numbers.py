"""Numbers of identity cards, firms and telephones: what is wrong with one, in a sentence."""

from __future__ import annotations

import re

from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength, ValidationError

from fadu.engine.secrets import plain_form

CARD, OTHER, FIRM = "card", "other", "firm"
SHAPES = ((CARD, "自然人，居民身份证"), (OTHER, "自然人，其他证件"), (FIRM, "单位，统一社会信用代码"))
PHONE = re.compile(r"\+?\d{7,15}")


def wrong_number(shape: str, number: str) -> str:
    """What is wrong with a number of that shape; "" where nothing is. An identity number's area is not checked:
    codes of areas come and go."""
    plain = plain_form(number)
    if not plain or shape == OTHER:
        return ""
    return _wrong_card(plain) if shape == CARD else _wrong_firm(plain)


def _wrong_card(plain: str) -> str:
    if len(plain) != 18:
        return f"居民身份证号码应为18位，现有{len(plain)}位。"
    if not re.fullmatch(r"\d{17}[\dX]", plain):
        return "居民身份证号码前17位应为数字，末位为数字或者X。"
    try:
        ric.get_birth_date(plain)
    except InvalidComponent:
        return f"居民身份证号码第7至14位应为出生日期，“{plain[6:14]}”不是日期。"
    if ric.calc_check_digit(plain[:-1]) != plain[-1]:
        return "居民身份证号码的校验码（末位）不符，请核对有没有抄错。"
    return ""


def _wrong_firm(plain: str) -> str:
    try:
        uscc.validate(plain)
    except InvalidLength:
        return f"统一社会信用代码应为18位，现有{len(plain)}位。"
    except InvalidFormat:
        return "统一社会信用代码由数字和大写字母组成，不用I、O、S、V、Z。"
    except InvalidChecksum:
        return "统一社会信用代码的校验码（末位）不符，请核对有没有抄错。"
    except ValidationError:
        return "统一社会信用代码的登记管理部门或者机构类别不存在，请核对前两位。"
    return ""


def wrong_phone(number: str) -> str:
    """What is wrong with a telephone number; "" where nothing is."""
    plain = plain_form(number)
    if plain and not PHONE.fullmatch(plain):
        return "电话应为7至15位数字，可以带区号。"
    return ""
