"""Elements of WordprocessingML that python-docx has no words for."""

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element


def new_element(name: str, /, **attributes: str) -> _Element:
    """Return an element of the word namespace, w:name with attributes w:…."""
    return OxmlElement(f"w:{name}", {qn(f"w:{key}"): value for key, value in attributes.items()})


def insert_before(parent: _Element, child: _Element, *followers: str) -> None:
    """Put a child where the schema wants it: before the first of its followers, else last."""
    names = {qn(f"w:{name}") for name in followers}
    for sibling in parent:
        if sibling.tag in names:
            sibling.addprevious(child)
            return
    parent.append(child)
