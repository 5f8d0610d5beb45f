"""Atom feeds of what is public: one for each bulletin, one for all of them."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.translation import gettext as _

from core.calendar import start_of, today
from core.serving import visible_subject
from newsletters import reading
from newsletters.models import HubPage, PublicationPage

ITEMS = 30


class AllFeed(Feed):
    """The newest issues of all public bulletins, whoever asks."""

    feed_type = Atom1Feed

    def __call__(self, request, *args, **kwargs):
        """Answer, and let search engines and caches know that everybody may read it."""
        response = super().__call__(request, *args, **kwargs)
        response.is_public = True
        # With the date of the newest issue, caches would keep it for days of their own accord.
        response.headers["Cache-Control"] = "public, max-age=60"
        return response

    def get_object(self, request, **kwargs):
        """Return nobody's hub: a visitor's."""
        page = HubPage.objects.first()
        if page is None:
            raise Http404
        return visible_subject(AnonymousUser(), HubPage.subject_kind, page.pk)

    def title(self, subject) -> str:
        """Return what the feed is called."""
        return _("Bulletins of Dure City")

    def link(self, subject) -> str:
        """Return the screen that shows the same."""
        return subject.address

    def feed_guid(self, subject) -> str:
        """Return a name that outlives every address."""
        return get_tag_uri(f"{settings.BASE_URL}/subjects/{subject.pk}", None)

    def items(self, subject) -> list:
        """Return the newest issues with the headlines in them."""
        return with_headlines(reading.published(AnonymousUser(), today()))

    def item_title(self, item) -> str:
        """Return bulletin, number and title."""
        words = {"name": item.page.publication.title, "number": item.page.number}
        return _("%(name)s No. %(number)s") % words + f": {item.subject.title}"

    def item_description(self, item) -> str:
        """Return the summary and the headlines."""
        lines = [item.page.summary, *(piece.title for piece in item.pieces)]
        return "\n".join(filter(None, lines))

    def item_link(self, item) -> str:
        """Return the permanent address."""
        return item.subject.address

    def item_guid(self, item) -> str:
        """Return a name that outlives every address."""
        return get_tag_uri(f"{settings.BASE_URL}/subjects/{item.subject.pk}", None)

    def item_pubdate(self, item):
        """Return the day of issue."""
        return start_of(item.page.issued_on)

    def item_updateddate(self, item):
        """Return when it last changed."""
        return item.subject.changed_at


class PublicationFeed(AllFeed):
    """The newest issues of one public bulletin; there is none for any other."""

    def get_object(self, request, page_id: int, slug: str = ""):
        """Return the bulletin as a visitor sees it."""
        return visible_subject(AnonymousUser(), PublicationPage.subject_kind, page_id)

    def title(self, subject) -> str:
        """Return the bulletin's title."""
        return subject.title

    def items(self, subject) -> list:
        """Return its newest issues."""
        issues = reading.published(AnonymousUser(), today())
        return with_headlines(issues.filter(publication=subject.object_id))


def with_headlines(issues) -> list[reading.IssueCard]:
    """Return the newest of issues with their articles, in a fixed number of queries."""
    rows = reading.rows_of(issues.select_related("publication").newest_first()[:ITEMS])
    pieces = reading.pieces_of([row.page.pk for row in rows], AnonymousUser(), today())
    for row in rows:
        row.pieces = pieces[row.page.pk]
    return rows
