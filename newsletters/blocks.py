"""The block an issue is built of: one for each article."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from core.blocks import Body, KeptPageChooserBlock
from core.kept_files import KeptImageBlock


class ArticleBlock(blocks.StructBlock):
    """An article of an issue; its id stays with it for good and is its key."""

    title = blocks.CharBlock(label=_("Headline"), max_length=200)
    summary = blocks.TextBlock(
        label=_("Summary"),
        max_length=500,
        required=False,
        help_text=_("Two lines for the list of articles and the search results."),
    )
    cover = KeptImageBlock(label=_("Picture"), required=False)
    body = Body(label=_("Text"))
    tags = blocks.CharBlock(
        label=_("Topics"),
        max_length=200,
        required=False,
        help_text=_("Words one would look for, with commas between."),
    )
    tasks = blocks.ListBlock(
        KeptPageChooserBlock(target_model="tasks.TaskPage", label=pgettext_lazy("work", "Task")),
        label=_("Tasks it reports on"),
        default=[],
        required=False,
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("Article")


class Articles(blocks.StreamBlock):
    """The articles of an issue in their order."""

    article = ArticleBlock()


def words_of(tags: str) -> list[str]:
    """Return the topics that a line with commas names, each once."""
    return list(dict.fromkeys(filter(None, (word.strip() for word in (tags or "").split(",")))))
