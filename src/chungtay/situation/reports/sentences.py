"""The words of the report: each says its figure, the same period last year and the target."""

from chungtay.figures.queries.forms import KH01
from chungtay.papers.rules.text import Text, Traced, fill, spans
from chungtay.situation.queries.direction import DirectionFacts, PlanFact
from chungtay.situation.queries.periodic import CASES, ReportFacts, ReportRow
from chungtay.situation.reports.clauses import CHANGE, FIGURE, sentences, write_sentence
from chungtay.situation.reports.sources import BEFORE, Sources
from chungtay.situation.reports.spoken import in_words, place_of, units_said
from chungtay.units.enums import Level


class Sentences:
    """The figures of one period in words; what is missing is said once, never as nought."""

    def __init__(self, facts: ReportFacts, sources: Sources) -> None:
        self.facts = facts
        self._sources = sources

    def part(self, name: str) -> tuple[Text, ...]:
        """Return the sentences of a part of which some figure is known."""
        written = (
            write_sentence(sentence, is_known=self._is_known, say=self._say)
            for sentence in sentences(name)
        )
        return tuple(sentence for sentence in written if sentence is not None)

    def scope(self) -> str:
        """Say for whom and over which days the report speaks."""
        facts, period = self.facts, self.facts.period
        return (
            f"Thực hiện chế độ báo cáo định kỳ theo Nghị định số 09/2019/NĐ-CP,"
            f" {self._committee()} báo cáo kết quả công tác phòng, chống tội phạm và xây dựng phong"
            f" trào toàn dân bảo vệ an ninh Tổ quốc {in_words(period)}"
            f" (số liệu từ ngày {period.start:%d/%m/%Y} đến ngày {period.end:%d/%m/%Y}, tổng hợp"
            f" đến {facts.as_of:%H} giờ {facts.as_of:%M} ngày {facts.as_of:%d/%m/%Y}) như sau:"
        )

    def situation(self) -> tuple[Text, ...]:
        """Say what happened, and from how many returns it is counted."""
        said = self.part("situation")
        if not self._is_known(CASES):
            said = (f"Trong kỳ, {self._where()} chưa có số liệu về tội phạm.", *said)
        return (*said, *self.completeness())

    def completeness(self) -> tuple[Text, ...]:
        """Say from how many returns the figures come, of which forms there is nothing."""
        complete = self.facts.completeness
        main = fill(
            "Số liệu tổng hợp từ {received}/{expected} {what}"
            " (trong đó {late} báo cáo gửi sau thời hạn)",
            received=self._returns("received", complete.received, "đã tiếp nhận"),
            expected=self._returns("expected", complete.expected, "phải có"),
            late=self._returns("late", complete.late, "gửi sau thời hạn"),
            what=self._reporting(),
        )
        if complete.is_complete:
            return ((*main, "."), *self._other_forms())
        return (
            fill(
                "{main}; {missing} đơn vị {lack} được tiếp nhận, danh sách tại Phụ lục II."
                " Vì còn thiếu, báo cáo chưa tính tăng, giảm so với cùng kỳ.",
                main=main,
                missing=self._missing("đơn vị chưa có đủ báo cáo"),
                lack="chưa có báo cáo" if self._is_one_each() else "chưa có đủ báo cáo",
            ),
            *self._other_forms(),
        )

    def leadership(self, direction: DirectionFacts) -> tuple[Text, ...]:
        """Say what the committee decided and gave out, and what figures tell of it."""
        held: list[Text] = [
            f"Ngày {day:%d/%m/%Y}, {title}." for day, title in direction.conferences
        ]
        plans: list[Text] = [
            self._plan(at, plan) for at, plan in enumerate(direction.plans, start=1)
        ]
        nothing: list[Text] = [] if held or plans else ["Trong kỳ không ban hành kế hoạch mới."]
        return (*held, *plans, *nothing, *self.part("directing"))

    def ahead(self, direction: DirectionFacts) -> tuple[Text, ...]:
        """Say what falls due next."""
        lines = [f"{title}, thời hạn {day:%d/%m/%Y}." for day, title in direction.due_next]
        return tuple(lines) or ("Tiếp tục thực hiện các kế hoạch đã ban hành.",)

    def assessment(self) -> tuple[Text, ...]:
        """Say which targets the figures keep, and what is not known yet."""
        if not self.facts.completeness.is_complete:
            return ("Chưa đủ báo cáo của các đơn vị để đối chiếu với chỉ tiêu của năm.",)
        known = [self._kept(row) for row in self.facts.rows.values()]
        said = tuple(text for text in known if text is not None)
        return said or ("Chưa đủ số liệu để đối chiếu với chỉ tiêu của năm.",)

    def proposals(self) -> tuple[Text, ...]:
        """Ask the units that have not reported to do so."""
        if not self.facts.missing:
            return ("Không có.",)
        asked = "UBND các huyện, thành phố chỉ đạo " if self.facts.districts() else ""
        return (
            fill(
                "Đề nghị {asked}{missing} {units} tại Phụ lục II gửi báo cáo {period} để hoàn"
                " chỉnh số liệu.",
                asked=asked,
                missing=self._missing("đơn vị chưa có đủ báo cáo"),
                units=self._units(),
                period=in_words(self.facts.period),
            ),
        )

    def _other_forms(self) -> tuple[Text, ...]:
        """Say once of which forms there is nothing, and which are counted in part."""
        absent = self.facts.forms_without_returns()
        partly: list[Text] = [
            fill(
                "{code} tính trên {received}/{expected} báo cáo",
                code=f"biểu {form.rules.code}",
                received=self._of_form(form.rules.code, "received", form.now.received),
                expected=self._of_form(form.rules.code, "expected", form.now.expected),
            )
            for form in list(self.facts.forms.values())[1:]
            if form not in absent and not form.now.is_complete
        ]
        said: list[Text] = []
        if partly:
            joined = [span for part in partly for span in (*spans(part), "; ")]
            joined[0] = str(joined[0])[:1].upper() + str(joined[0])[1:]
            said.append((*joined[:-1], "."))
        if absent:
            names = "; ".join(f"{form.rules.code} ({form.rules.name})" for form in absent)
            said.append(
                f"Chưa có số liệu của các biểu: {names}; báo cáo không nêu các nội dung ấy."
            )
        return tuple(said)

    def _plan(self, at: int, plan: PlanFact) -> Text:
        def counted(what: str, value: int, words: str) -> Traced:
            of = f"Kế hoạch số {plan.symbol} · {words}"
            return self._sources.count(
                f"plan-{at}", what, value, f"Số nhiệm vụ {words} của kế hoạch", of=of
            )

        return fill(
            "{plan}: giao {given} nhiệm vụ cho các đơn vị; {accepted} đã tiếp nhận, trong đó"
            " {done} đã hoàn thành; {overdue} quá hạn.",
            plan=f"Kế hoạch số {plan.symbol} ngày {plan.issued_on:%d/%m/%Y} ({plan.title})",
            given=counted("given", plan.assignments, "đã giao"),
            accepted=counted("accepted", plan.accepted, "đã tiếp nhận"),
            done=counted("done", plan.done, "đã hoàn thành"),
            overdue=counted("overdue", plan.overdue, "quá hạn"),
        )

    def _is_known(self, code: str) -> bool:
        row = self.facts.rows.get(code)
        return row is not None and row.now is not None

    def _say(self, name: str, what: str) -> Text:
        if name == "where":
            return self._where()
        if what == FIGURE:
            return self._sources.figure(self.facts.rows[name], padded=True)
        return self._against(name) if what == CHANGE else self._versus(name)

    def _against(self, code: str) -> Text:
        row, year = self.facts.rows[code], self.facts.period.year - 1
        if row.now is None or row.before is None:
            return ""
        if not row.is_comparable:
            twin = self._sources.figure(row, BEFORE, padded=True)
            return fill("{text}{twin} {unit}", text=f", cùng kỳ năm {year} là ", twin=twin,
                        unit=row.unit)  # fmt: skip
        change = self._sources.change(row)
        return fill("{text}{change}{end}", text=", ", change=change,
                    end=f" so với cùng kỳ năm {year}")  # fmt: skip

    def _versus(self, code: str) -> Text:
        row = self.facts.rows[code]
        if not self.facts.completeness.is_complete:
            return " trong số các đơn vị đã có báo cáo"
        verdict = self._verdict(row)
        return f" ({verdict})" if verdict else ""

    def _verdict(self, row: ReportRow) -> str:
        target = self.facts.targets.get(row.code)
        is_kept = target.is_kept(row.now, row.before) if target else None
        if target is None or is_kept is None:
            return ""
        verb = "đạt" if is_kept else "chưa đạt"
        return f"{verb} chỉ tiêu {target.words} của {target.source}"

    def _kept(self, row: ReportRow) -> Text | None:
        verdict = self._verdict(row)
        if not verdict:
            return None
        if self.facts.targets[row.code].is_level:
            return fill("{name} {figure}, {verdict}.", name=row.name,
                        figure=self._sources.figure(row), verdict=verdict)  # fmt: skip
        if not row.is_comparable:
            return None
        return fill("{name} {change} so với cùng kỳ, {verdict}.", name=row.name,
                    change=self._sources.change(row), verdict=verdict)  # fmt: skip

    def _returns(self, what: str, value: int, words: str) -> Traced:
        return self._of_form(KH01, what, value, words)

    def _of_form(self, form: str, what: str, value: int, words: str = "") -> Traced:
        said = words or {"received": "đã tiếp nhận", "expected": "phải có"}[what]
        return self._sources.count(
            form, what, value, f"Số báo cáo {form} {said} của các đơn vị", padded=what == "late"
        )

    def _missing(self, words: str) -> Traced:
        form = KH01
        return self._sources.count(
            form, "missing", len(self.facts.missing), f"Số {words} {form}", padded=True
        )

    def _reporting(self) -> str:
        units = self._units()
        return units if self._is_one_each() else f"báo cáo của {units}"

    def _is_one_each(self) -> bool:
        return self.facts.completeness.expected == len(self.facts.communes())

    def _units(self) -> str:
        return units_said(self.facts)

    def _where(self) -> str:
        is_province = self.facts.unit.level == Level.PROVINCE
        return "toàn tỉnh" if is_province else f"địa bàn {place_of(self.facts.unit)}"

    def _committee(self) -> str:
        if self.facts.unit.level == Level.PROVINCE:
            return self.facts.instance.committee.get("name", "Ban Chỉ đạo 138")
        return f"Ban Chỉ đạo 138 {place_of(self.facts.unit)}"
