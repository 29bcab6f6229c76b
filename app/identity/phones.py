"""Vietnamese mobile numbers in E.164."""

import phonenumbers

from app.identity.errors import PhoneNotUsable

MOBILE = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)


def e164(written: str) -> str:
    """`0901 234 567`, `+84901234567`, `84 901.234.567` → `+84901234567`.

    Raises PhoneNotUsable for what is no Vietnamese mobile number: a code could not reach it.
    """
    digits = written.strip()
    if digits.startswith("84") and len("".join(filter(str.isdigit, digits))) == 11:
        digits = "+" + digits
    try:
        number = phonenumbers.parse(digits, "VN")
    except phonenumbers.NumberParseException as error:
        raise PhoneNotUsable(pointer="/phone") from error
    usable = number.country_code == 84 and phonenumbers.is_valid_number(number)
    if not usable or phonenumbers.number_type(number) not in MOBILE or number.extension:
        raise PhoneNotUsable(pointer="/phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
