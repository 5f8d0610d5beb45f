"""What every process must know of the index it searches."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class IndexState(models.Model):
    """The one index in use: which it is, and the number that grows with each commit.

    A process that holds an older ``generation`` reloads before it answers.
    """

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    engine = models.CharField(_("engine"), max_length=20)
    name = models.CharField(_("name of the index"), max_length=60)
    generation = models.PositiveBigIntegerField(_("generation"), default=1)
    analysis = models.CharField(_("version of the analysis"), max_length=40)
    words = models.CharField(_("the city's own words"), max_length=60, blank=True)
    built_at = models.DateTimeField(_("built"))
    confirmed_at = models.DateTimeField(_("last change taken in"))
    checked_at = models.DateTimeField(_("last compared with the database"), null=True)

    class Meta:
        verbose_name = _("state of the search index")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_search_index")]

    def __str__(self) -> str:
        return f"{self.engine} {self.name} {self.generation}"

    @classmethod
    def current(cls) -> "IndexState | None":
        """Return the state, or ``None`` before the first build."""
        return cls.objects.filter(pk=cls.ONLY).first()
