"""What this room refuses."""

from app.kit.errors import Refusal


class OutsideProvince(Refusal):
    """The point lies in another province, whose authorities would have to act."""

    status = 422
    code = "outside_province"
    vi = "Điểm này ở {there}, không thuộc {here}. Hãy kiểm tra lại vị trí trên bản đồ."
    en = "This point is in {there}, not in {here}. Please check the position on the map."


class OutsideCountry(OutsideProvince):
    """The point lies in none of the 34 provinces: at sea or abroad."""

    code = "outside_country"
    vi = (
        "Điểm này không nằm trên đất liền hay đảo nào của Việt Nam, cách bờ biển {here} hơn {reach} m. "
        "Hãy kiểm tra lại vị trí trên bản đồ."
    )
    en = (
        "This point is not on the mainland or on an island of Vietnam, and more than {reach} m from {here}. "
        "Please check the position on the map."
    )


class CoordinatesSwapped(OutsideProvince):
    """Read the other way round, the point would lie in the province."""

    code = "coordinates_swapped"
    vi = "Vĩ độ và kinh độ có vẻ bị đổi chỗ cho nhau: đổi lại thì điểm này ở {there}, {here}."
    en = "Latitude and longitude seem to be swapped: the other way round this point is in {there}, {here}."
