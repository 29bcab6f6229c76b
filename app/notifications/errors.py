"""What the notifications room can say no to."""

from app.kit.errors import Refusal


class EndpointRefused(Refusal):
    """The same for every reason, so that nothing can be learnt about our network by asking."""

    status = 422
    code = "endpoint_refused"
    vi = "Địa chỉ nhận thông báo này không thuộc một dịch vụ thông báo công khai. Hãy tắt rồi bật lại thông báo trên máy."
    en = "This push address is not one of a public push service. Please turn notifications off and on again."


class NoDevice(Refusal):
    status = 409
    code = "no_device"
    vi = "Chưa có máy nào nhận thông báo. Hãy bật thông báo trên máy này rồi thử lại."
    en = "No device receives notifications yet. Please turn them on for this device, then try again."
