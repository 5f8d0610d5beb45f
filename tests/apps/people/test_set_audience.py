"""Saying who may see a subject: who may, what it may be, what lies below, what is recorded."""

import pytest

from activity.models import Event
from core import tokens
from core.enums import State
from core.models import Exclusion, SearchOutbox, Subject
from people.services.audience import (
    LocksSelfOut,
    NarrowBelow,
    NotAllowed,
    NothingLeft,
    UnknownToken,
    set_audience,
)
from tests.factories import people as make
from tests.factories.activity import make_subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make.make_department()


@pytest.fixture
def editor(unit):
    return make.make_employee(unit)


def of(unit) -> str:
    return tokens.department(unit.subject_id)


def change(subject, audience, actor, **options):
    return set_audience(subject=subject, audience=audience, actor=actor, now=make.NOW, **options)


def fresh(subject):
    return Subject.objects.get(pk=subject.pk)


def test_an_editor_narrows_a_page_to_the_own_department(unit, editor):
    page = make_subject(editors=frozenset({of(unit)}))
    changed = change(page, {of(unit)}, editor)
    assert changed == [page]
    assert fresh(page).audience == {of(unit)}
    assert fresh(page).editors == {of(unit)}
    assert fresh(page).changed_at == page.changed_at


def test_the_change_is_recorded_with_before_and_after(unit, editor):
    page = make_subject(editors=frozenset({of(unit)}))
    change(page, {of(unit)}, editor)
    event = Event.objects.get(subject=page)
    assert (event.verb, event.actor) == ("audience.changed", editor)
    assert event.data == {"before": ["staff"], "after": [of(unit)]}


def test_a_narrowing_shuts_the_page_out_of_search_at_once(unit, editor):
    page = make_subject(editors=frozenset({of(unit)}))
    change(page, {of(unit)}, editor)
    assert Exclusion.objects.filter(subject_id=page.pk).exists()


def test_a_widening_reaches_the_index_without_an_exclusion(unit, editor):
    page = make_subject(audience={of(unit)}, editors=frozenset({of(unit)}))
    SearchOutbox.objects.all().delete()
    change(page, {"staff"}, editor)
    assert SearchOutbox.objects.filter(subject_id=page.pk).exists()
    assert not Exclusion.objects.filter(subject_id=page.pk).exists()


def test_the_same_audience_again_changes_nothing(unit, editor):
    page = make_subject(editors=frozenset({of(unit)}))
    assert change(page, {"staff"}, editor) == []
    assert not Event.objects.filter(subject=page).exists()


def test_whoever_may_only_read_may_not_say_who_reads(unit):
    page = make_subject(editors=frozenset({of(unit)}))
    reader = make.make_employee()
    with pytest.raises(NotAllowed):
        change(page, {"public"}, reader)
    assert fresh(page).audience == {"staff"}


def test_whoever_edits_but_does_not_see_may_not_either(unit, editor):
    other = make.make_department()
    page = make_subject(audience={of(other)}, editors=frozenset({of(unit)}))
    with pytest.raises(NotAllowed):
        change(page, {"staff"}, editor)


@pytest.mark.parametrize("audience", [set(), {"everyone"}, {"dept:999999"}, {"dept:x"}, {"duty:1"}])
def test_an_audience_that_names_nothing_is_refused(unit, editor, audience):
    page = make_subject(editors=frozenset({of(unit)}))
    with pytest.raises(UnknownToken):
        change(page, audience, editor)


def test_a_token_must_name_its_own_kind(unit, editor):
    page = make_subject(editors=frozenset({of(unit)}))
    with pytest.raises(UnknownToken):
        change(page, {of(unit), tokens.department(editor.subject_id)}, editor)


def test_a_page_is_never_wider_than_its_parent(unit, editor):
    parent = make_subject(audience={of(unit)})
    page = make_subject(audience={of(unit)}, editors=frozenset({of(unit)}), parent_id=parent.pk)
    with pytest.raises(tokens.TooWide):
        change(page, {"staff"}, editor)


def test_nobody_shuts_himself_out(unit, editor):
    other = make.make_department()
    page = make_subject(editors=frozenset({of(unit)}))
    with pytest.raises(LocksSelfOut):
        change(page, {of(other)}, editor)


def test_narrowing_asks_about_what_is_below_and_narrows_it_when_told(unit, editor):
    other = make.make_department()
    parent = make_subject(editors=frozenset({of(unit)}))
    child = make_subject(parent_id=parent.pk)
    grandchild = make_subject(parent_id=child.pk, audience={of(unit), of(other)})
    fitting = make_subject(parent_id=parent.pk, audience={of(unit)})
    with pytest.raises(NarrowBelow) as asked:
        change(parent, {of(unit)}, editor)
    assert set(asked.value.subjects) == {child, grandchild}
    assert fresh(parent).audience == {"staff"}
    changed = change(parent, {of(unit)}, editor, narrow_below=True)
    assert set(changed) == {parent, child, grandchild}
    assert all(fresh(s).audience == {of(unit)} for s in (parent, child, grandchild, fitting))
    assert Event.objects.filter(verb="audience.changed").values("batch").distinct().count() == 1
    assert Exclusion.objects.filter(subject_id=grandchild.pk).exists()


def test_what_is_closed_to_the_actor_is_narrowed_without_a_word(unit, editor):
    other = make.make_department()
    parent = make_subject(audience={of(unit), of(other)} | {"staff"}, editors=frozenset({of(unit)}))
    closed = make_subject(parent_id=parent.pk, audience={of(other), of(make.make_department())})
    changed = change(parent, {of(unit), of(other)}, editor)
    assert set(changed) == {parent, closed}
    assert fresh(closed).audience == {of(other)}


def test_what_would_have_no_reader_left_stops_the_change(unit, editor):
    other = make.make_department()
    parent = make_subject(editors=frozenset({of(unit)}))
    make_subject(parent_id=parent.pk, audience={of(other)})
    with pytest.raises(NothingLeft) as stuck:
        change(parent, {of(unit)}, editor, narrow_below=True)
    assert stuck.value.subjects == []
    assert fresh(parent).audience == {"staff"}


def test_a_draft_is_set_by_its_editors(unit, editor):
    page = make_subject(state=State.DRAFT, editors=frozenset({of(unit)}))
    change(page, {of(unit)}, editor)
    assert fresh(page).audience == {of(unit)}
    assert fresh(page).state == State.DRAFT


def test_a_unit_a_duty_and_a_person_stay_open_to_staff(unit, editor):
    administrator = make.make_administrator(unit)
    for subject in (unit.subject, editor.subject, make.make_duty(unit).subject):
        with pytest.raises(NotAllowed):
            change(subject, {of(unit)}, administrator)
