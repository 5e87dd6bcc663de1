"""Text in DOCX whose numbers keep, through editing in Word, the keys of their source."""

from docx.text.paragraph import Paragraph
from docx.text.run import Run

from chungtay.papers.rules.text import Text, Traced, spans
from chungtay.papers.writers.word.elements import new_element


def add_text(paragraph: Paragraph, text: Text) -> tuple[Run, ...]:
    """Write a text; each traced number in a content control whose tag is its key."""
    return tuple(
        _add_traced(paragraph, part) if isinstance(part, Traced) else paragraph.add_run(part)
        for part in spans(text)
    )


def _add_traced(paragraph: Paragraph, number: Traced) -> Run:
    # Not locked: an officer may strike out the sentence, and the checker then says so.
    run = paragraph.add_run(number.text)
    control, properties, content = (new_element(name) for name in ("sdt", "sdtPr", "sdtContent"))
    properties.append(new_element("tag", val=number.key))
    properties.append(new_element("text"))
    control.extend([properties, content])
    run._r.addprevious(control)
    content.append(run._r)
    return run
