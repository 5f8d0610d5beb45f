"""Read a question from an address, whatever stands in it."""

from django import forms

from core.subjects import kinds
from search.query import LONGEST_TEXT, Sort
from search.selectors import Question

_HIGHEST_ID = 2**63 - 1


class QuestionForm(forms.Form):
    """The query string of the results page; what makes no sense in it is left out."""

    kind = forms.ChoiceField(required=False)
    department = forms.IntegerField(required=False, min_value=1, max_value=_HIGHEST_ID)
    task = forms.IntegerField(required=False, min_value=1, max_value=_HIGHEST_ID)
    year = forms.IntegerField(required=False, min_value=1, max_value=9999)
    mine = forms.BooleanField(required=False)
    sort = forms.ChoiceField(required=False, choices=[(sort.value, sort.name) for sort in Sort])
    page = forms.IntegerField(required=False, min_value=1)

    def __init__(self, data) -> None:
        """Bind the query string."""
        super().__init__(data)
        searchable = (kind for kind in kinds() if kind.searchable)
        self.fields["kind"].choices = [(kind.name, kind.label) for kind in searchable]

    def question(self) -> Question:
        """Return what is asked."""
        self.is_valid()
        kept = self.cleaned_data
        return Question(
            # Not a field: a form refuses a text with a NUL whole, the analysis just drops it.
            text=self.data.get("q", "")[:LONGEST_TEXT].strip(),
            kind=kept.get("kind") or "",
            department=kept.get("department"),
            task=kept.get("task"),
            year=kept.get("year"),
            mine=kept.get("mine", False),
            sort=Sort(kept.get("sort") or Sort.RELEVANCE),
            page=kept.get("page") or 1,
        )
