"""The wall, whole: every table has its place, the web role owns and bypasses nothing."""

import re
from collections.abc import Iterable

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

# Tables without content of the office. A new table is content unless it is listed here.
REFERENCE = {
    "figure_period_mark", "indicator", "reference_stamp",
    "indicator_definition", "instance", "journal_seal", "reporting_period",
    "role", "role_capability", "unit", "unit_succession", "unit_version",
}  # fmt: skip
FRAMEWORK = {
    "django_session", "procrastinate_events", "procrastinate_jobs",
    "procrastinate_periodic_defers", "procrastinate_workers",
}  # fmt: skip
# Of a library, without a custody column: each row is one account's own, by the named column.
OWN_OF_A_LIBRARY = {"mfa_authenticator": "user_id"}
# Reached through functions of the owner alone; the web role reads and writes nothing of it.
CLOSED = {"sign_in_try"}
UNUSED = {
    "account_emailaddress", "account_emailconfirmation",
    "auth_group", "auth_group_permissions", "auth_permission", "django_content_type",
    "django_migrations",
}  # fmt: skip
# What the web role may do besides reading; everything else is read-only or nothing.
WRITABLE = {
    **dict.fromkeys(FRAMEWORK, "diu"),
    "account": "i",
    "agenda_item": "diu",
    "amendment": "i",
    "assignment": "iu",
    "assignment_step": "i",
    "command_key": "iu",
    "conclusion": "iu",
    "conference": "iu",
    "credential": "iu",
    "figure_period_mark": "i",
    "figure_target": "i",
    "figure_value": "di",
    "incoming_file": "iu",
    "intake": "iu",
    "invitation": "iu",
    "invited": "diu",
    "journal": "i",
    "mfa_authenticator": "diu",
    "notice": "i",
    "number_book": "iu",
    "number_taken": "i",
    "own_plan": "iu",
    "own_task": "diu",
    "plan": "iu",
    "evidence_file": "i",
    "extension": "iu",
    "inspection_finding": "diu",
    "inspection_programme": "iu",
    "inspection_visit": "diu",
    "committee_area": "diu",
    "committee_member": "iu",
    "committee_name": "iu",
    "working_regulation": "iu",
    "duty_handover": "iu",
    "duty_line": "i",
    "area_commitment": "iu",
    "attached_paper": "diu",
    "arrival_book": "iu",
    "arrival_note": "i",
    "incoming_paper": "iu",
    "outgoing_paper": "iu",
    "plan_basis": "diu",
    "signed_copy": "i",
    "plan_target": "diu",
    "plan_target_unit": "diu",
    "plan_task": "diu",
    "plan_task_unit": "diu",
    "reform": "iu",
    "sealing_key": "iu",
    "legal_paper_scan": "di",
    "legal_standing": "di",
    "support_file": "di",
    "post": "i",
    "progress_entry": "i",
    "reopening": "i",
    "signed_in_session": "iu",
    "substitution": "i",
    "return_amendment": "iu",
    "return_dispatch": "i",
    "frozen_report": "i",
    "report_paper": "i",
    "return_snapshot": "i",
    "unit_return": "iu",
    "urging_letter": "i",
}
SETTING = re.compile(
    r"NULLIF\(current_setting\('app\.(?:(?:[a-z]+_)?(?:lo|hi)|account|post|login|invitation)'"
    r"::text, true\), ''::text\)"
)
SCOPED = re.compile(
    r"[\s()]*(?:(?:[a-z_]+\s*(?:=|<>|<=|>=)\s*\(*SETTING\)*(?:::bigint\)*)?|AND|OR)[\s()]*)+"
)


def _rows(query: str, *parameters: str | list[str]) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())


def _tables() -> dict[str, tuple[bool, bool]]:
    found = _rows(
        "select relname, relrowsecurity, relforcerowsecurity from pg_class"
        " where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f', 'm')"
    )
    return {str(name): (bool(enabled), bool(forced)) for name, enabled, forced in found}


def _content() -> set[str]:
    return set(_tables()) - REFERENCE - FRAMEWORK - UNUSED - CLOSED


def _letters(privileges: Iterable[object]) -> str:
    return "".join(sorted(str(name)[0].lower() for name in privileges))


def test_every_listed_table_exists() -> None:
    assert set(_tables()) >= REFERENCE | FRAMEWORK | UNUSED | CLOSED | set(OWN_OF_A_LIBRARY)


def test_every_content_table_stands_behind_a_forced_wall() -> None:
    tables = _tables()

    open_tables = {name for name in _content() if tables[name] != (True, True)}

    assert len(_content()) >= 14
    assert open_tables == set()


def test_a_policy_compares_columns_with_the_scope_and_asks_no_other_table() -> None:
    conditions = _rows(
        "select tablename, cmd, coalesce(qual, '') as using, coalesce(with_check, '')"
        " from pg_policies where schemaname = 'public' and roles = array['chungtay_web'::name]"
    )

    crooked = [
        (table, verb, text)
        for table, verb, *texts in conditions
        for text in texts
        if text and not SCOPED.fullmatch(SETTING.sub("SETTING", str(text)))
    ]

    assert {table for table, *_ in conditions} == _content()
    assert crooked == []


def test_no_policy_is_for_everybody() -> None:
    roles = _rows(
        "select distinct unnest(roles)::text from pg_policies where schemaname = 'public'"
    )

    assert {role for (role,) in roles} == {"chungtay_owner", "chungtay_web"}


def test_the_web_role_is_nothing_special() -> None:
    ((superuser, bypass, creates_roles, creates_databases, replicates),) = _rows(
        "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
        " from pg_roles where rolname = 'chungtay_web'"
    )
    memberships = _rows("select roleid from pg_auth_members where member = 'chungtay_web'::regrole")

    assert not any((superuser, bypass, creates_roles, creates_databases, replicates))
    assert memberships == []


def test_the_owner_does_not_bypass_the_wall_either() -> None:
    assert _rows(
        "select rolsuper, rolbypassrls from pg_roles where rolname = 'chungtay_owner'"
    ) == [(False, False)]


def test_the_web_role_owns_nothing() -> None:
    owned = _rows(
        "select relname from pg_class where relowner = 'chungtay_web'::regrole"
        " union all select proname from pg_proc where proowner = 'chungtay_web'::regrole"
        " union all select nspname from pg_namespace where nspowner = 'chungtay_web'::regrole"
        " union all select typname from pg_type where typowner = 'chungtay_web'::regrole"
    )

    assert owned == []


def test_the_web_role_makes_nothing_in_the_schema() -> None:
    assert _rows(
        "select has_schema_privilege('chungtay_web', 'public', 'create'),"
        " has_schema_privilege('chungtay_web', 'public', 'usage'),"
        " has_database_privilege('chungtay_web', current_database(), 'create')"
    ) == [(False, True, False)]


def test_the_web_role_writes_only_what_is_declared() -> None:
    granted: dict[str, list[object]] = {}
    for table, privilege in _rows(
        "select table_name, privilege_type from information_schema.role_table_grants"
        " where table_schema = 'public' and grantee in ('chungtay_web', 'PUBLIC')"
        " and privilege_type <> 'SELECT'"
    ):
        granted.setdefault(str(table), []).append(privilege)

    assert {table: _letters(names) for table, names in granted.items()} == WRITABLE


def test_single_columns_are_writable_only_where_declared() -> None:
    columns = _rows(
        "select table_name, column_name from information_schema.column_privileges"
        " where table_schema = 'public' and grantee = 'chungtay_web' and privilege_type = 'UPDATE'"
        " and table_name <> all(%s)",
        [table for table, verbs in WRITABLE.items() if "u" in verbs],
    )

    assert sorted(columns) == [
        ("account", "closed_at"),
        ("figure_target", "replaced_on"),
        ("instance", "story_at"),
        ("notice", "read_at"),
        ("post", "confirmed_at"),
        ("post", "confirmed_by_id"),
        ("post", "valid_to"),
        ("reopening", "confirmed_at"),
        ("reopening", "confirmed_by_id"),
        ("reopening", "state"),
        ("substitution", "ended_at"),
        ("support_file", "approved_at"),
        ("support_file", "approved_by_id"),
        ("support_file", "state"),
    ]


def test_tables_that_the_program_does_not_use_are_not_even_read() -> None:
    readable = [
        name
        for name in UNUSED | CLOSED
        if _rows("select has_table_privilege('chungtay_web', %s, 'select')", name) == [(True,)]
    ]

    assert readable == []


def test_a_function_that_acts_as_the_owner_has_a_fixed_search_path() -> None:
    functions = {
        str(name): path
        for name, path in _rows(
            "select proname, (select split_part(setting, '=', 2) from unnest(proconfig) as setting"
            " where setting like 'search_path=%%') from pg_proc"
            " where prosecdef and pronamespace = 'public'::regnamespace"
        )
    }

    assert functions == dict.fromkeys(
        (
            "figures_roll_up",
            "journal_waits",
            "renew_reference_stamp",
            "sign_in_done",
            "sign_in_locks",
            "sign_in_tried",
            "sign_ins_cleared",
        ),
        "pg_catalog, public, pg_temp",
    )


def test_a_function_that_acts_as_the_owner_is_not_for_everybody() -> None:
    for_public = _rows(
        "select proname from pg_proc, aclexplode(proacl) as granted"
        " where prosecdef and granted.grantee = 0"
    )

    assert for_public == []


def test_every_view_reads_with_the_readers_eyes() -> None:
    views = {
        str(name): options
        for name, options in _rows(
            "select relname, coalesce(array_to_string(reloptions, ','), '') from pg_class"
            " where relkind = 'v' and relnamespace = 'public'::regnamespace"
        )
    }

    assert views == {"figure_reading": "security_invoker=true"}


def test_every_content_table_has_a_custody_column() -> None:
    held = _rows(
        "select table_name from information_schema.columns"
        " where table_schema = 'public' and column_name = 'unit_key' and is_nullable = 'NO'"
    )

    assert {str(name) for (name,) in held} >= _content() - set(OWN_OF_A_LIBRARY)


@pytest.mark.parametrize(("table", "column"), OWN_OF_A_LIBRARY.items())
def test_a_table_of_a_library_is_its_account_s_alone(table: str, column: str) -> None:
    conditions = _rows(
        "select coalesce(qual, with_check), coalesce(with_check, qual) from pg_policies"
        " where tablename = %s and roles = array['chungtay_web'::name]",
        table,
    )

    own = f"({column} = (NULLIF(current_setting('app.account'::text, true), ''::text))::bigint)"
    assert conditions == [(own, own)] * 4


def test_a_closed_table_stands_behind_a_wall_without_a_door() -> None:
    doors = _rows(
        "select tablename from pg_policies where tablename = any(%s)"
        " and roles = array['chungtay_web'::name]",
        sorted(CLOSED),
    )

    assert doors == []
    assert {_tables()[name] for name in CLOSED} == {(True, True)}
