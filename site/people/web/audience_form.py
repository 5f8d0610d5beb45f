"""The form that asks who may see a subject."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core import tokens
from core.models import Subject
from people import selectors
from people.labels import labels_of

NAMED = "named"
# Where each kind of token is chosen.
FIELD_OF = {"dept": "units", "task": "tasks", "user": "people"}


class AudienceForm(forms.Form):
    """Public, all staff, or those named; only what the parent's audience allows is offered."""

    scope = forms.ChoiceField(label=_("Who may see it"), widget=forms.RadioSelect)
    units = forms.MultipleChoiceField(
        label=_("Departments"), required=False, widget=forms.CheckboxSelectMultiple
    )
    tasks = forms.MultipleChoiceField(
        label=pgettext_lazy("work", "Tasks"), required=False, widget=forms.CheckboxSelectMultiple
    )
    people = forms.MultipleChoiceField(label=_("People"), required=False, widget=forms.CheckboxSelectMultiple)
    find = forms.CharField(label=_("Find another department or person"), required=False, max_length=60)

    def __init__(self, data=None, *, subject: Subject, user, day) -> None:
        super().__init__(data, initial=_initial(subject))
        self.subject = subject
        self.parent = subject.parent.audience if subject.parent else frozenset({tokens.PUBLIC})
        self.is_open_parent = bool(self.parent & {tokens.PUBLIC, tokens.STAFF})
        self.fields["scope"].choices = list(self._scopes())
        self._offer(labels_of(self._offered(user, day), user))
        if not self.is_open_parent:
            del self.fields["find"]

    def _scopes(self):
        if tokens.PUBLIC in self.parent:
            yield tokens.PUBLIC, _("Everybody, also outside the city")
        if self.is_open_parent:
            yield tokens.STAFF, _("All staff")
        yield NAMED, _("Only those chosen below")

    def _offered(self, user, day) -> list[str]:
        """Return the named tokens to choose from: first those that stand, then near, then found."""
        if not self.is_open_parent:
            return sorted(self.parent)
        sent = [token for name in FIELD_OF.values() for token in self._sent(name)]
        own = [tokens.department(unit.subject_id) for unit in selectors.own_units(user, day)]
        task_id = self.subject.pk if self.subject.kind == "task" else self.subject.task_id
        task = [tokens.task(task_id)] if task_id else []
        offered = [*sorted(self.subject.audience), *sent, *own, *task, *self._found()]
        return [token for token in dict.fromkeys(offered) if tokens.parse(token)[0] in FIELD_OF]

    def _sent(self, name: str) -> list[str]:
        if not self.is_bound:
            return []
        return [token for token in self.data.getlist(name) if _is_token(token)]

    def _found(self) -> list[str]:
        text = self.data.get("find", "").strip() if self.is_bound else ""
        if not text:
            return []
        units = [tokens.department(one.subject_id) for one in selectors.find_departments(text)]
        return units + [tokens.person(one.subject_id) for one in selectors.find_people(text)]

    def _offer(self, labels: dict[str, str]) -> None:
        for word, name in FIELD_OF.items():
            choices = [(token, words) for token, words in labels.items() if _word(token) == word]
            self.fields[name].choices = choices
            if not choices:
                del self.fields[name]

    def clean(self) -> dict:
        """Ask for a name when only those named shall see it."""
        cleaned = super().clean()
        if cleaned.get("scope") == NAMED and not self._named(cleaned):
            self.add_error("scope", _("Choose at least one department, task or person."))
        return cleaned

    @property
    def audience(self) -> frozenset[str]:
        """Return the tokens chosen in a valid form."""
        scope = self.cleaned_data["scope"]
        return self._named(self.cleaned_data) if scope == NAMED else frozenset({scope})

    @staticmethod
    def _named(cleaned: dict) -> frozenset[str]:
        return frozenset().union(*(cleaned.get(name, ()) for name in FIELD_OF.values()))


def _initial(subject: Subject) -> dict:
    held: Iterable[str] = subject.audience
    wide = next((word for word in (tokens.PUBLIC, tokens.STAFF) if word in held), NAMED)
    chosen = {name: [token for token in held if _word(token) == word] for word, name in FIELD_OF.items()}
    return {"scope": wide, **chosen}


def _word(token: str) -> str:
    return token.partition(":")[0]


def _is_token(text: str) -> bool:
    word, _colon, number = text.partition(":")
    return word in FIELD_OF and number.isdecimal() and len(number) < 19
