"""Choosers of duties, units and people for the editor: found by name, as far as one may see."""

from __future__ import annotations

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser

from core.models import Subject
from people.models import Department, Duty, User


class NameFilterForm(BaseFilterForm):
    """Find by a part of the name or of the department's."""

    q = forms.CharField(
        label=_("Name or department"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Name or department")}),
    )

    def filter(self, objects):
        """Keep what carries the words."""
        words = self.cleaned_data.get("q", "").strip()
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        return objects.filter(_carries(objects.model, words)).distinct()


def _carries(model, words: str) -> Q:
    if model is Duty:
        return Q(title__icontains=words) | Q(department__name__icontains=words)
    if model is User:
        return Q(name__icontains=words) | Q(posts__department__name__icontains=words)
    return Q(name__icontains=words)


class VisibleOnly:
    """Offer what the writer may see, in any answer of a chooser."""

    filter_form_class = NameFilterForm

    def visible(self):
        """Return the things in service whose subject the writer may see."""
        seen = Subject.objects.readable().visible_to(self.request.user)
        return self.model_class.objects.filter(subject__in=seen.values("pk"), is_active=True)

    def get_object_list(self):
        """Return what may be chosen, with its department."""
        related = {Duty: ["department__parent"], Department: ["parent"]}
        return self.visible().select_related(*related.get(self.model_class, ["subject__department"]))

    def get_object(self, pk):
        """Return one of them."""
        return self.visible().get(pk=pk)

    def get_objects(self, pks):
        """Return some of them."""
        return self.visible().filter(pk__in=pks)

    @property
    def columns(self):
        """Show the name and where it belongs."""
        return [self.title_column, Column("department", label=_("Department"), accessor=_department)]


def _department(thing) -> str:
    if isinstance(thing, Duty):
        unit = thing.department
        return " ".join(filter(None, [unit.parent.name if unit.parent else "", unit.name]))
    if isinstance(thing, User):
        return thing.subject.department.title if thing.subject.department else ""
    return thing.parent.name if thing.parent else ""


class ChooseView(VisibleOnly, views.ChooseView):
    """The whole box."""


class ChooseResultsView(VisibleOnly, views.ChooseResultsView):
    """Its list alone."""


class ChosenView(VisibleOnly, views.ChosenView):
    """What was chosen."""


class ChosenMultipleView(VisibleOnly, views.ChosenMultipleView):
    """All that was chosen."""


class DutyWidget(BaseChooser):
    """Name a chosen duty with its department: titles repeat between teams."""

    def get_display_title(self, instance):
        """Return department and title."""
        return f"{instance.department.name} · {instance.title}"


class _Chooser(ChooserViewSet):
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
    per_page = 20


duty_chooser = _Chooser(
    "duty_chooser",
    model=Duty,
    icon="user",
    base_widget_class=DutyWidget,
    choose_one_text=_("Choose a duty"),
    choose_another_text=_("Choose another duty"),
)
department_chooser = _Chooser(
    "department_chooser",
    model=Department,
    icon="group",
    choose_one_text=_("Choose a department"),
    choose_another_text=_("Choose another department"),
)
person_chooser = _Chooser(
    "person_chooser",
    model=User,
    icon="user",
    choose_one_text=_("Choose a person"),
    choose_another_text=_("Choose another person"),
)
