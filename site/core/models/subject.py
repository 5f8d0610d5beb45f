"""The one row of everything that can be opened, found, watched or told about."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.access import get_access
from core.enums import READABLE, State, TokenRole


class SubjectQuerySet(models.QuerySet):
    """Adjectives of subjects."""

    def readable(self):
        """Keep those whose state lets their audience read them."""
        return self.filter(state__in=READABLE)

    def holding(self, tokens, role=TokenRole.SEE):
        """Keep those that carry one of ``tokens`` in ``role``."""
        return self.filter(_carries(tokens, role))

    def visible_to(self, user, day=None):
        """Keep what ``user`` may see on ``day`` (default: today in Seoul).

        Published and archived ones within the reader's tokens; a draft only for its editors.
        """
        held = get_access().audience_of(user, day)
        return self.filter(
            (Q(state__in=READABLE) & Q(_carries(held, TokenRole.SEE)))
            | (Q(state=State.DRAFT) & Q(_carries(held, TokenRole.EDIT)))
        )

    def editable_by(self, user, day=None):
        """Keep what ``user`` may both see and edit on ``day``."""
        held = get_access().audience_of(user, day)
        return self.visible_to(user, day).filter(_carries(held, TokenRole.EDIT))

    def of_kind(self, *kinds):
        """Keep those of the named kinds."""
        return self.filter(kind__in=kinds)


def _carries(tokens, role) -> Exists:
    return Exists(Token.objects.filter(subject=OuterRef("pk"), role=role, token__in=sorted(tokens)))


class SubjectManager(models.Manager.from_queryset(SubjectQuerySet)):
    """The only ways in: ``write_many`` and ``touch``; both leave the outbox row as well."""

    def write_many(self, rows):
        """Create or update subjects from ``SubjectData``; see ``core.subjects.write_many``."""
        from core.subjects import write_many

        return write_many(rows)

    def touch(self, subject):
        """Tell the index that what stands behind ``subject`` changed."""
        from core.subjects import touch

        touch(subject)

    def of(self, kind: str, object_id: int):
        """Return the subject of a thing; raises ``Subject.DoesNotExist``."""
        return self.get(kind=kind, object_id=object_id)


class Subject(models.Model):
    """Kind, thing, title, address, department, task, duty, audience, dates and state of a thing."""

    kind = models.CharField(_("kind"), max_length=32)
    object_id = models.BigIntegerField(_("primary key of the thing"))
    title = models.CharField(_("title"), max_length=255)
    address = models.CharField(_("address"), max_length=500, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("parent")
    )
    department = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("department")
    )
    task = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=pgettext_lazy("work", "task"),
    )
    duty = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("duty")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.LIVE)
    created_at = models.DateTimeField(_("created"))
    changed_at = models.DateTimeField(_("last changed"))

    objects = SubjectManager()

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="subject_of_one_thing"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="subject_state_known"),
        ]
        indexes = [
            models.Index(fields=["kind", "state", "-changed_at"], name="subject_by_kind"),
            models.Index(fields=["department", "-changed_at"], name="subject_by_department"),
            models.Index(fields=["task", "-changed_at"], name="subject_by_task"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the permanent address."""
        return self.address

    @property
    def full_title(self) -> str:
        """Return what it is called among things of all kinds; wants its parent loaded."""
        from core.subjects import full_title

        return full_title(self)

    def tokens(self, role=TokenRole.SEE) -> frozenset[str]:
        """Return the tokens carried in ``role``; one query unless prefetched."""
        return frozenset(row.token for row in self.token_rows.all() if row.role == role)

    @property
    def audience(self) -> frozenset[str]:
        """Return who may see."""
        return self.tokens(TokenRole.SEE)

    @property
    def editors(self) -> frozenset[str]:
        """Return who may edit, provided that they may see."""
        return self.tokens(TokenRole.EDIT)


class Token(models.Model):
    """One word of a subject's audience or of its editors."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="token_rows")
    role = models.CharField(max_length=4, choices=TokenRole.choices)
    token = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("audience token")
        constraints = [
            models.UniqueConstraint(fields=["subject", "role", "token"], name="token_once"),
            models.CheckConstraint(condition=~Q(token=""), name="token_not_blank"),
        ]
        indexes = [models.Index(fields=["role", "token", "subject"], name="token_to_subject")]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.role} {self.token}"
