"""The blocks a text is built of; every room's pages share them."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from core.guard.reader import unveiled
from core.kept_files import KeptDocumentBlock, KeptImageBlock, is_seen

INLINE = ["bold", "italic", "link", "document-link"]
RICH = [*INLINE, "ul", "ol"]


class HeadingBlock(blocks.StructBlock):
    """A heading of the second or third level; the page's title is the first."""

    text = blocks.CharBlock(label=_("Heading"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("2", pgettext_lazy("heading", "Section")), ("3", _("Subsection"))],
        default="2",
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"


class ListBlock(blocks.StructBlock):
    """A plain list, numbered when the order matters."""

    ordered = blocks.BooleanBlock(label=_("Numbered: the order matters"), required=False)
    items = blocks.ListBlock(
        blocks.RichTextBlock(features=INLINE, label=_("Item")), label=_("Items")
    )

    class Meta:
        icon = "list-ul"
        label = _("List")
        template = "blocks/list.html"


class CalloutBlock(blocks.StructBlock):
    """A remark set off from the text."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("note", _("Note")), ("warning", _("Caution")), ("law", _("Legal basis"))],
        default="note",
    )
    text = blocks.RichTextBlock(features=RICH, label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        template = "blocks/callout.html"


class ImageBlock(blocks.StructBlock):
    """An image with a text for those who do not see it."""

    image = KeptImageBlock(label=_("Image"))
    alt = blocks.CharBlock(
        label=_("Description"),
        max_length=200,
        help_text=_("Say what the image tells, for readers who cannot see it."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "blocks/image.html"

    def get_context(self, value, parent_context=None):
        """Leave an image out of what is drawn in the admin for somebody to whom it is closed."""
        context = super().get_context(value, parent_context)
        image = value.get("image")
        return context | {"image": image if image and is_seen(image) else None}


class DocumentBlock(blocks.StructBlock):
    """A file to open or keep."""

    document = KeptDocumentBlock(label=_("File"))
    note = blocks.CharBlock(label=_("Note"), max_length=200, required=False)

    class Meta:
        icon = "doc-full"
        label = _("File")
        template = "blocks/document.html"


class KeptPageChooserBlock(blocks.PageChooserBlock):
    """A choice of a page that an editor who may not see that page neither learns of nor loses."""

    @cached_property
    def widget(self):
        """Return a chooser that keeps a closed page's title to itself."""
        from core.choosers import KeepingPageChooser

        return KeepingPageChooser(target_models=self.target_models)

    def deconstruct(self):
        """Stand in migrations as the block it is derived from."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs

    @cached_property
    def field(self):
        """Return a field that holds no reader's query: a block is made once a process."""
        with unveiled():
            return super().field

    def to_python(self, value):
        """Return the page, closed to whoever reads the admin or not."""
        with unveiled():
            return super().to_python(value)

    def bulk_to_python(self, values):
        """Return the pages, closed to whoever reads the admin or not."""
        with unveiled():
            return super().bulk_to_python(values)


class PageLinkBlock(blocks.StructBlock):
    """A page worth reading next; shown to those only who may read it."""

    page = KeptPageChooserBlock(label=_("Page"))
    note = blocks.CharBlock(label=_("Why read it"), max_length=200, required=False)

    class Meta:
        icon = "link"
        label = _("Link to a page")
        template = "blocks/page_link.html"

    def get_comparison_class(self):
        """Compare links without telling titles."""
        from core.comparing import PageLinkComparison

        return PageLinkComparison


class TableBlock(TypedTableBlock):
    """A table with a caption and named columns, which screen readers can announce."""

    text = blocks.CharBlock(label=_("Text"), required=False)
    rich = blocks.RichTextBlock(features=INLINE, label=_("Text with links"), required=False)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "blocks/table.html"

    def get_comparison_class(self):
        """Compare cell by cell, so that a change does not mark the whole table."""
        from core.comparing import TableComparison

        return TableComparison


class ShortBody(blocks.StreamBlock):
    """A text of some paragraphs."""

    heading = HeadingBlock()
    paragraph = blocks.RichTextBlock(features=RICH, label=_("Paragraph"))
    list = ListBlock()
    callout = CalloutBlock()
    page_link = PageLinkBlock()


class Body(ShortBody):
    """A whole text, with tables, images and files."""

    table = TableBlock()
    image = ImageBlock()
    document = DocumentBlock()
