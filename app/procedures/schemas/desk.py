"""The shapes of the catalogue's desk: additions, versions, everyday words."""

from typing import Any

from marshmallow import ValidationError, fields, validate

from app.kit.schema import Schema, Text
from app.procedures.kinds import ClockPolicy, FilingChannel, SystemOfRecord, VersionState
from app.procedures.schemas.public import LONGEST, Case, Citation, LooseText, Method, RouteSchema, TimeGiven


class Added(Schema):
    """Fields that replace the record's; what is left out stays."""

    name = fields.Nested(LooseText)
    subjects = fields.List(Text(min=1, max=300))
    methods = fields.List(fields.Nested(Method))
    cases = fields.List(fields.Nested(Case), validate=validate.Length(1, 50))
    notes = fields.List(Text(min=1, max=LONGEST))
    conditions = Text(allow_none=True, max=LONGEST)
    steps_text = Text(allow_none=True, max=LONGEST)
    legal_refs = fields.List(Text(min=1, max=200))
    results = fields.List(Text(min=1, max=500))
    routes = fields.Dict(keys=Text(min=1, max=64), values=fields.Nested(RouteSchema))
    filing_channel = fields.String(validate=validate.OneOf([each.value for each in FilingChannel]))
    system_of_record = fields.String(validate=validate.OneOf([each.value for each in SystemOfRecord]))
    legal_time = fields.Nested(TimeGiven, allow_none=True)
    committed_time = fields.Nested(TimeGiven, allow_none=True)
    clock_policy = fields.String(validate=validate.OneOf([each.value for each in ClockPolicy]))
    cut_off = fields.String(allow_none=True, validate=validate.Regexp(r"([01]\d|2[0-3]):[0-5]\d\Z"))
    express = fields.Boolean()


class OverlayRequest(Schema):
    """What a record lacks, with a citation for every field of `content`."""

    content = fields.Nested(Added, required=True)
    citations = fields.List(fields.Nested(Citation), required=True, validate=validate.Length(1, 50))


class OverlayView(Schema):
    """An addition, and who has approved it."""

    id = fields.UUID(required=True)
    content = fields.Dict(required=True)
    citations = fields.List(fields.Nested(Citation), required=True)
    written_by = fields.String(required=True)
    written_at = fields.AwareDateTime(required=True)
    approved_by = fields.String(required=True, allow_none=True)
    approved_at = fields.AwareDateTime(required=True, allow_none=True)


class VersionHead(Schema):
    """One version of a procedure."""

    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf([each.value for each in VersionState]))
    created_by = fields.String(required=True)
    created_at = fields.AwareDateTime(required=True)
    published_by = fields.String(required=True, allow_none=True)
    published_at = fields.AwareDateTime(required=True, allow_none=True)
    legal_time = fields.Nested(TimeGiven, required=True, allow_none=True)


class Change(Schema):
    """A field that a version says otherwise than the published one."""

    field = fields.String(required=True)
    before = fields.Raw(required=True, allow_none=True)
    after = fields.Raw(required=True, allow_none=True)


class RouteProblem(Schema):
    """Why a version cannot be published."""

    code = fields.String(required=True)
    text = fields.Nested(LooseText, required=True)


class ComparedVersion(VersionHead):
    """A version beside the published one; `published_number` null while none is."""

    changes = fields.List(fields.Nested(Change), required=True)
    said = fields.Nested(
        Added, required=True, metadata={"description": "All that the version says: what an addition's fields replace"}
    )
    published_number = fields.Integer(required=True, allow_none=True)
    citations = fields.List(fields.Nested(Citation), required=True)
    problems = fields.List(fields.Nested(RouteProblem), required=True)


class DeskProcedure(Schema):
    """A procedure's versions, the newest first, and what was added to it."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    versions = fields.List(fields.Nested(VersionHead), required=True)
    overlays = fields.List(fields.Nested(OverlayView), required=True)


class DraftRow(Schema):
    """A draft that waits for being published."""

    id = fields.UUID(required=True)
    code = fields.String(required=True, attribute="procedure_code")
    name = fields.String(required=True)
    number = fields.Integer(required=True)
    created_by = fields.String(required=True)
    created_at = fields.AwareDateTime(required=True)
    legal_time = fields.Nested(TimeGiven, required=True, allow_none=True)


class DraftPage(Schema):
    """Drafts by code."""

    items = fields.List(fields.Nested(DraftRow), required=True)
    next = fields.String(required=True, allow_none=True)


def _not_blank(value: Any) -> None:
    if not any(character.isalnum() for character in value):
        raise ValidationError("bad_format")


class SynonymRequest(Schema):
    """An everyday phrase and what it means; no meaning = handled elsewhere, so search says that it found nothing."""

    phrase = Text(required=True, min=1, max=100, validate=[_not_blank], metadata={"example": "sổ đỏ"})
    means = fields.List(
        Text(min=1, max=200), required=True, validate=validate.Length(max=12),
        metadata={"example": ["giấy chứng nhận quyền sử dụng đất"]},
    )  # fmt: skip
    note = Text(load_default=None, allow_none=True, max=500)
    active = fields.Boolean(load_default=True)
    version = fields.Integer(
        load_default=None, allow_none=True, strict=True, validate=validate.Range(1, 10**9),
        metadata={"description": "The version you look at; needed to change one that is there"},
    )  # fmt: skip


class SynonymView(Schema):
    """A synonym."""

    id = fields.UUID(required=True)
    phrase = fields.String(required=True)
    means = fields.List(fields.String(), required=True)
    note = fields.String(required=True, allow_none=True)
    active = fields.Boolean(required=True)
    version = fields.Integer(required=True)
    updated_by = fields.String(required=True)
    updated_at = fields.AwareDateTime(required=True)


class SynonymPage(Schema):
    """Synonyms by phrase."""

    items = fields.List(fields.Nested(SynonymView), required=True)
    next = fields.String(required=True, allow_none=True)
