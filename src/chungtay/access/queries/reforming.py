"""Which posts end, pass over and begin at a reform of units."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext

from chungtay.access.models import Post
from chungtay.units.registries import Choice, HeadPassing, Option, PostPassing, Transfer
from chungtay.units.rules.giving import HEAD, NOBODY, POST
from chungtay.units.rules.passages import Heir, Passage


@dataclass(frozen=True, slots=True)
class Opening:
    """A post of the day: the one it goes on from, and the unit it is in now."""

    origin: Post
    heir: Heir
    title: str


@dataclass(slots=True)
class PostPlan:
    """Everything that happens to posts; `choices` without an answer and `problems` forbid it."""

    ends: list[Post] = field(default_factory=list)
    opens: list[Opening] = field(default_factory=list)
    heads: list[HeadPassing] = field(default_factory=list)
    posts: list[PostPassing] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Seat:
    """The head's post of one heir: who sits there already, and who comes into question."""

    heir: Heir
    own: Post | None = None
    candidates: list[tuple[Post, Passage]] = field(default_factory=list)
    chosen: Post | None = None


def plan_posts(transfer: Transfer) -> PostPlan:
    """Return what happens to the posts of the units that pass over, in one query."""
    plan = PostPlan()
    posts = _posts_by_unit(transfer)
    _refuse_later_posts(transfer, posts, plan)
    changing = [one for one in transfer.passages if not _stays(one)]
    seats = _seats(transfer, changing, posts)
    for passage in changing:
        for post in posts.get(passage.unit_id, ()):
            plan.ends.append(post)
            if post.is_head:
                _offer(post, passage, seats, transfer, plan)
            else:
                _pass_on(post, passage, transfer, plan)
    for seat in seats.values():
        _fill(seat, transfer, plan)
    for passage in changing:
        _tell_heads(passage, posts.get(passage.unit_id, ()), seats, plan)
    return plan


def _stays(passage: Passage) -> bool:
    """Tell whether the posts of a unit go on as they are: it is moved and keeps its name."""
    return passage.stays_itself and passage.heirs[0].full_name == passage.full_name


def _posts_by_unit(transfer: Transfer) -> dict[int, list[Post]]:
    heirs = {heir.unit_id for one in transfer.passages for heir in one.heirs}
    units = heirs | {one.unit_id for one in transfer.passages}
    rows = (
        Post.objects.using(transfer.using)
        .filter(Q(valid_to=None) | Q(valid_to__gte=transfer.day), unit_id__in=units)
        .select_related("account")
        .order_by("pk")
    )
    found: dict[int, list[Post]] = defaultdict(list)
    for post in rows:
        found[post.unit_id].append(post)
    return found


def _refuse_later_posts(transfer: Transfer, posts: dict[int, list[Post]], plan: PostPlan) -> None:
    for passage in (one for one in transfer.passages if not one.stays_itself):
        for post in [one for one in posts.get(passage.unit_id, ()) if _is_later(one, transfer)]:
            posts[passage.unit_id].remove(post)
            plan.problems.append(
                gettext("%(title)s bắt đầu từ %(day)s, khi %(unit)s không còn; giao lại chức vụ.")
                % {
                    "title": post.title,
                    "day": f"{post.valid_from:%d/%m/%Y}",
                    "unit": passage.full_name,
                }
            )


def _is_later(post: Post, transfer: Transfer) -> bool:
    return post.valid_from >= transfer.day


def _seats(
    transfer: Transfer, changing: list[Passage], posts: dict[int, list[Post]]
) -> dict[int, _Seat]:
    ending = {passage.unit_id for passage in changing}
    seats: dict[int, _Seat] = {}
    for passage in changing:
        for heir in passage.heirs:
            own = None
            if heir.unit_id not in ending:
                own = next((one for one in posts.get(heir.unit_id, ()) if one.is_head), None)
            seats.setdefault(heir.unit_id, _Seat(heir, own))
    return seats


def _offer(
    post: Post, passage: Passage, seats: dict[int, _Seat], transfer: Transfer, plan: PostPlan
) -> None:
    """Let the head of a unit come into question for the seats that its unit passes to."""
    if passage.is_split:
        heir = _given_heir(post, passage, transfer, plan)
        if heir is not None:
            seats[heir.unit_id].candidates.append((post, passage))
    elif passage.heir is not None:
        seats[passage.heir.unit_id].candidates.append((post, passage))


def _pass_on(post: Post, passage: Passage, transfer: Transfer, plan: PostPlan) -> None:
    heir = passage.heir
    if passage.is_split:
        heir = _given_heir(post, passage, transfer, plan)
    title = _renamed(post.title, passage.full_name, heir.full_name) if heir else ""
    if heir is not None:
        already = {
            (one.origin.account_id, one.origin.role_id, one.heir.unit_id) for one in plan.opens
        }
        if (post.account_id, post.role_id, heir.unit_id) not in already:
            plan.opens.append(Opening(post, heir, title))
    plan.posts.append(
        PostPassing(
            title=post.title,
            holder=post.account.full_name,
            from_unit=passage.full_name,
            to_unit=heir.full_name if heir else "",
            to_title=title,
            ends=heir is None,
        )
    )


def _given_heir(post: Post, passage: Passage, transfer: Transfer, plan: PostPlan) -> Heir | None:
    """Return to which heir of a split unit a post was given; None where it ends or is not given."""
    username = post.account.username
    chosen = transfer.given.to(POST, username)
    if (POST, username) not in {(one.kind, one.what) for one in plan.choices}:
        options = [Option(heir.code, heir.full_name) for heir in passage.heirs]
        options.append(Option(NOBODY, gettext("hết nhiệm vụ")))
        label = f"{post.title}, {post.account.full_name}"
        plan.choices.append(
            Choice(POST, username, label, passage.full_name, tuple(options), chosen)
        )
        _check(plan.choices[-1], plan)
    return next((heir for heir in passage.heirs if heir.code == chosen), None)


def _fill(seat: _Seat, transfer: Transfer, plan: PostPlan) -> None:
    """Find who heads a unit: who was given, else the one who follows by himself."""
    people = [seat.own] if seat.own else []
    people += [post for post, _ in seat.candidates]
    if not people:
        return
    given = transfer.given.to(HEAD, seat.heir.code)
    default = seat.own or (people[0] if len(people) == 1 else None)
    chosen = given or (default.account.username if default else None)
    if seat.candidates:
        options = [
            Option(post.account.username, f"{post.account.full_name}, {post.title}")
            for post in people
        ]
        options.append(Option(NOBODY, gettext("để trống")))
        choice = Choice(
            HEAD, seat.heir.code, gettext("Người đứng đầu"), seat.heir.full_name,
            tuple(options), chosen, is_default=given is None and chosen is not None,
        )  # fmt: skip
        plan.choices.append(choice)
        _check(choice, plan)
    seat.chosen = next((post for post in people if post.account.username == chosen), None)
    if chosen is not None and seat.own is not None and seat.chosen != seat.own:
        plan.ends.append(seat.own)
    origin = next((passage for post, passage in seat.candidates if post == seat.chosen), None)
    if seat.chosen is not None and origin is not None:
        title = _renamed(seat.chosen.title, origin.full_name, seat.heir.full_name)
        plan.opens.append(Opening(seat.chosen, seat.heir, title))


def _tell_heads(
    passage: Passage, posts: Iterable[Post], seats: dict[int, _Seat], plan: PostPlan
) -> None:
    for post in (one for one in posts if one.is_head):
        target = passage.heir or passage.above
        seat = seats.get(target.unit_id) if target else None
        head = seat.chosen if seat else None
        plan.heads.append(
            HeadPassing(
                from_unit_id=passage.unit_id,
                from_code=passage.code,
                from_unit=passage.full_name,
                from_head=post.account.full_name,
                to_unit_id=target.unit_id if target else None,
                to_code=target.code if target else "",
                to_unit=target.full_name if target else "",
                to_head=head.account.full_name if head else "",
                is_same_person=head is not None and head.account_id == post.account_id,
            )
        )


def _check(choice: Choice, plan: PostPlan) -> None:
    if choice.chosen is not None and choice.chosen not in {one.value for one in choice.options}:
        plan.problems.append(
            gettext("%(kind)s,%(what)s: không giao được cho “%(to)s” (%(unit)s).")
            % {
                "kind": choice.kind,
                "what": choice.what,
                "to": choice.chosen,
                "unit": choice.unit,
            }
        )


def _renamed(title: str, old: str, new: str) -> str:
    """Return a title with the name of the new unit in the place of the old one's."""
    for before, after in ((old, new), (_lower(old), _lower(new))):
        if before in title:
            return title.replace(before, after)
    return title


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]
