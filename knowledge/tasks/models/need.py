import re

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from knowledge.tasks.enums import NeedKind

WEB_OR_PATH = RegexValidator(r"^(https?://\S+|/(?!/)\S*)$", _("Give an address or a path within Dure."))
PAGE = re.compile(r"/(?:w|tasks)/(\d+)(?:-|$)")


class NeedSource(Orderable):
    """Why the city took a task up: where the need was heard, in words and with a link."""

    task = ParentalKey("tasks.TaskPage", on_delete=models.CASCADE, related_name="need_sources")
    kind = models.CharField(_("source"), max_length=12, choices=NeedKind.choices)
    description = models.CharField(_("what was said"), max_length=300)
    link = models.CharField(
        _("link"),
        max_length=500,
        blank=True,
        validators=[WEB_OR_PATH],
        help_text=_("An address, or a path within Dure."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("source of need")
        verbose_name_plural = _("sources of need")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=NeedKind.values), name="need_kind_known")
        ]

    def __str__(self) -> str:
        return self.description

    @property
    def page_id(self) -> int | None:
        """Return the page of ours that the link names: its address tells its title."""
        found = PAGE.match(self.link)
        return int(found[1]) if found else None
