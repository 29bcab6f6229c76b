"""Batches of the express lane."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from app.dossiers.draft import MOST_AT_ONCE, Draft, Finished
from app.dossiers.schemas.moving import TakerDraft
from app.dossiers.schemas.receiving import DossierFields, drafted
from app.kit.schema import Schema


class ExpressItem(DossierFields):
    """One dossier of a batch, with the id the client chose."""

    id = fields.UUID(required=True)

    @post_load
    def as_item(self, data: dict[str, Any], **_kwargs: Any) -> tuple[Any, Draft]:
        dossier_id = data.pop("id")
        return dossier_id, drafted(data)


class ExpressBatch(Schema):
    """A batch for the express lane: all of it is accepted, or none."""

    items = fields.List(fields.Nested(ExpressItem), required=True, validate=validate.Length(1, MOST_AT_ONCE))

    @post_load
    def as_items(self, data: dict[str, Any], **_kwargs: Any) -> Any:
        if len({each[0] for each in data["items"]}) < len(data["items"]):
            raise ValidationError({"items": ["invalid"]})
        return data["items"]


class FinishedItem(Schema):
    """One dossier of a batch, and an id for the move that ends it."""

    dossier_id = fields.UUID(required=True)
    move_id = fields.UUID(required=True)

    @post_load
    def as_finished(self, data: dict[str, Any], **_kwargs: Any) -> Finished:
        return Finished(**data)


class ExpressReturn(Schema):
    """A batch that was signed on paper and handed out."""

    items = fields.List(fields.Nested(FinishedItem), required=True, validate=validate.Length(1, MOST_AT_ONCE))
    signer = fields.UUID(required=True, metadata={"description": "The approver who signed (GET …/officials)"})
    received_by = fields.Nested(TakerDraft, required=True)

    @post_load
    def checked(self, data: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        if len({each.dossier_id for each in data["items"]}) < len(data["items"]):
            raise ValidationError({"items": ["invalid"]})
        return data
