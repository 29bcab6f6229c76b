"""Steps, and papers that go from hand to hand."""

from app.kit.errors import Refusal


class StepNotAllowed(Refusal):
    """Raised with extra={"allowed": [state, …]}."""

    status = 409
    code = "step_not_allowed"
    vi = "Bước “{step}” đang “{state}”, bạn không chuyển được sang “{to}”."
    en = "Step “{step}” is “{state}”; you cannot make it “{to}”."


class StepsRest(Refusal):
    status = 409
    code = "steps_rest"
    vi = "Hồ sơ đang ở trạng thái “{state}” nên các bước tạm dừng."
    en = "The dossier is “{state}”, so its steps rest."


class HandoverIdTaken(Refusal):
    status = 409
    code = "handover_id_taken"
    vi = "Mã này đã dùng cho một lần bàn giao khác."
    en = "This id belongs to another hand-over."


class HandoverNotYours(Refusal):
    status = 403
    code = "handover_not_yours"
    vi = "Chỉ cán bộ của “{agency}” mới thực hiện được việc này."
    en = "Only an official of “{agency}” can do this."
