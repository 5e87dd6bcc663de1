"""The XML parts of a DOCX that decide how a paper looks, opened without trust."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from lxml import etree
from lxml.etree import _Element

from chungtay.papers.exceptions import PaperUnreadable
from chungtay.papers.readers.failures import NotAWorkbook, Unreadable, WorkbookTooLarge
from chungtay.papers.readers.packages import inflate

# What Word wrote before 2007, and what it wraps a locked file in today.
_COMPOUND = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAX_ELEMENTS = 1_000_000
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Word can save “Strict Open XML”: the same elements under other names.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", _A.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R.encode()),
)
_DAMAGED = "Tệp hỏng hoặc không phải văn bản Word; mở lại bằng Word, lưu thành .docx rồi gửi lại."
_TOO_LARGE = "Tệp lớn quá mức của một văn bản nên không đọc; bỏ bớt hình ảnh rồi gửi lại."
_SENTENCES = {
    Unreadable.EMPTY: "Tệp trống, không có gì để đọc; gửi lại tệp .docx.",
    Unreadable.NOT_EXCEL: "Tệp không phải văn bản Word; gửi tệp .docx.",
    Unreadable.OLD_FORMAT: "Tệp ở dạng .doc cũ; mở bằng Word, lưu thành .docx rồi gửi lại.",
    Unreadable.OTHER_FORMAT: "Tệp không ở dạng .docx; mở bằng Word, lưu thành .docx rồi gửi lại.",
    Unreadable.PASSWORD: "Tệp được đặt mật khẩu nên không đọc được; bỏ mật khẩu rồi gửi lại.",
    Unreadable.DAMAGED: _DAMAGED,
}


@dataclass(frozen=True)
class WordParts:
    """The parts that matter; headers and footers by the ids under which sections name them."""

    body: _Element
    styles: _Element | None = None
    theme: _Element | None = None
    settings: _Element | None = None
    edges: Mapping[str, _Element] = field(default_factory=dict)


def damaged() -> PaperUnreadable:
    """Return the refusal of a file that is no sound DOCX."""
    return PaperUnreadable(_DAMAGED)


def too_large() -> PaperUnreadable:
    """Return the refusal of a file with more than any paper holds."""
    return PaperUnreadable(_TOO_LARGE)


def open_parts(content: bytes) -> WordParts:
    """
    Return the parts of a DOCX.

    :raises PaperUnreadable: if it is none, is damaged or is larger than any paper.
    """
    if content.startswith(_COMPOUND):
        reason = Unreadable.PASSWORD if _ENCRYPTED in content else Unreadable.OLD_FORMAT
        raise PaperUnreadable(_SENTENCES[reason])
    try:
        parts = inflate(content)
    except NotAWorkbook as refusal:
        raise PaperUnreadable(_SENTENCES[refusal.reason]) from refusal
    except WorkbookTooLarge as refusal:
        raise too_large() from refusal
    types = parts.get("[Content_Types].xml", b"")
    if b"wordprocessingml" not in types and b"ms-word" not in types:
        reason = Unreadable.OTHER_FORMAT if "mimetype" in parts else Unreadable.NOT_EXCEL
        raise PaperUnreadable(_SENTENCES[reason])
    return _found(parts)


def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{_W}}}{name}"


def a(name: str) -> str:
    """Return the full name of an element of DrawingML."""
    return f"{{{_A}}}{name}"


def relation(name: str) -> str:
    """Return the full name of an attribute that points to another part."""
    return f"{{{_R}}}{name}"


def _found(parts: Mapping[str, bytes]) -> WordParts:
    main = next(
        (target for _, kind, target in _relations(parts, "") if kind == "officeDocument"), ""
    )
    if main not in parts:
        raise damaged()
    root = _parsed(parts[main])
    body = root.find(w("body"))
    if body is None:
        raise damaged()
    single: dict[str, _Element] = {}
    edges: dict[str, _Element] = {}
    for identity, kind, target in _relations(parts, main):
        if target in parts and kind in {"header", "footer"}:
            edges[identity] = _parsed(parts[target])
        elif target in parts and kind in {"styles", "theme", "settings"}:
            single[kind] = _parsed(parts[target])
    return WordParts(body=body, edges=edges, **single)


def _relations(parts: Mapping[str, bytes], source: str) -> Iterator[tuple[str, str, str]]:
    """Yield id, kind and target of each relation of a part, or of the package itself."""
    folder, name = posixpath.split(source)
    described = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if described is None:
        return
    for element in _parsed(described):
        target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
        yield element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target[1:]


def _parsed(part: bytes) -> _Element:
    for strict, usual in _STRICT:
        part = part.replace(strict, usual)
    _refuse_document_type(part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise damaged() from error


def _refuse_document_type(part: bytes) -> None:
    """Refuse a part that declares entities, and one with more elements than any paper."""
    seen = 0

    def refuse(*_: object) -> None:
        raise damaged()

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen > MAX_ELEMENTS:
            raise too_large()

    checker = expat.ParserCreate()
    checker.StartDoctypeDeclHandler = refuse
    checker.StartElementHandler = count
    try:
        checker.Parse(part, True)
    except (expat.ExpatError, ValueError) as error:
        raise damaged() from error
