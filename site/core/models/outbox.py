from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchOutbox(models.Model):
    """One change that the search index has not confirmed yet; read in batches, deleted by id.

    Holds the bare subject id: the row must outlive whatever it speaks of.
    """

    subject_id = models.BigIntegerField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("change awaiting the index")


class Exclusion(models.Model):
    """A subject shut out of every search query until the index confirms its narrower audience."""

    subject_id = models.BigIntegerField(db_index=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("exclusion from search")
