"""Forms in the look of the design system, whatever form Django gives."""

from __future__ import annotations

from django import forms, template
from django.forms import BaseForm, BoundField

register = template.Library()

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.inclusion_tag("components/form_field.html")
def form_field(field: BoundField) -> dict:
    """Draw one field with label, hint and errors, tied together for screen readers."""
    kind = _kind(field.field.widget)
    return {"field": field, "kind": kind, "control": _control(field, kind)}


@register.inclusion_tag("components/form_fields.html")
def form_fields(form: BaseForm) -> dict:
    """Draw all fields of a form; the errors above them once more, with links to the fields."""
    return {"form": form}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm) -> dict:
    """List what is wrong, where the keyboard is put first."""
    wrong = [(_target(field), field.label, field.errors) for field in form if field.errors]
    return {"general": form.non_field_errors(), "wrong": wrong}


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, CHOICES):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "control"


def _control(field: BoundField, kind: str) -> str:
    if kind == "choices":
        return ""
    widget = field.field.widget
    own = {
        "checkbox": "",
        "control": "krds-form-select" if isinstance(widget, forms.Select) else "krds-input",
    }[kind]
    classes = f"{widget.attrs.get('class', '')} {own}".strip()
    return field.as_widget(attrs={"class": classes} if classes else {})


def _target(field: BoundField) -> str:
    first = f"{field.auto_id}_0" if isinstance(field.field.widget, CHOICES) else ""
    return first or field.id_for_label or field.auto_id
