"""A realistic report and its neighbours, for the tests of the writers."""

from datetime import date

from chungtay.papers.enums import Align
from chungtay.papers.rules.blocks import (
    Block,
    Column,
    Heading,
    Paragraph,
    Subheading,
    Table,
    legal_grounds,
)
from chungtay.papers.rules.document import Annex, OfficialDocument, Signature

MARK = "SỐ LIỆU GIẢ LẬP"
HARD_LETTERS = "Ỷ Ỹ Ỵ ỷ ỹ ỵ ữ ệ ợ Ặ Ẵ Đ đ Ơ Ư"
LOOKS_LIKE_MARKUP = '# - * $ _ [x] #let x = 1; <b>&amp;</b> \\n "trích" ~ @tên `mã` // lời'

_COMMUNES = (
    "Xã Hải Chính", "Xã Hải Đông", "Xã Hải Minh", "Thị trấn Cồn", "Thị trấn Yên Định",
    "Thị trấn Thịnh Long", "Xã Hải An", "Xã Hải Anh", "Xã Hải Bắc", "Xã Hải Châu",
    "Xã Hải Cường", "Xã Hải Đường", "Xã Hải Giang", "Xã Hải Hà", "Xã Hải Hòa", "Xã Hải Hưng",
    "Xã Hải Long", "Xã Hải Lộc", "Xã Hải Lý", "Xã Hải Nam", "Xã Hải Ninh", "Xã Hải Phong",
    "Xã Hải Phú", "Xã Hải Phúc", "Xã Hải Phương", "Xã Hải Quang", "Xã Hải Sơn", "Xã Hải Tân",
    "Xã Hải Tây",
)  # fmt: skip


def make_report(
    *,
    number: int | None = 5,
    mark: str | None = MARK,
    blocks: tuple[Block, ...] | None = None,
    with_annexes: bool = True,
    landscape: bool = False,
    addressees: tuple[str, ...] = (),
) -> OfficialDocument:
    """Return a report of three pages and an annex of 29 communes."""
    reference = (
        "(Kèm theo Báo cáo số 05/BC-BCĐ ngày 25 tháng 3 năm 2021 của Ban Chỉ đạo phòng, chống"
        " tội phạm và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc tỉnh Nam Định)"
    )
    annex = Annex(
        heading="Phụ lục I",
        title="TỘI PHẠM VỀ TRẬT TỰ XÃ HỘI THEO XÃ, THỊ TRẤN",
        reference=reference,
        blocks=(make_table(),),
        landscape=landscape,
    )
    return OfficialDocument(
        superior_body="ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH",
        issuing_body=(
            "BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM",
            "VÀ XÂY DỰNG PHONG TRÀO TOÀN DÂN",
            "BẢO VỆ AN NINH TỔ QUỐC",
        ),
        number=number,
        symbol="BC-BCĐ",
        place="Nam Định",
        day=date(2021, 3, 25),
        type_name="BÁO CÁO",
        abstract=(
            "Kết quả công tác phòng, chống tội phạm và xây dựng phong trào",
            "toàn dân bảo vệ an ninh Tổ quốc tháng 3 năm 2021",
        ),
        addressees=addressees,
        blocks=make_body() if blocks is None else blocks,
        recipients=(
            "Ban Chỉ đạo 138/CP (để báo cáo)",
            "Thường trực Tỉnh ủy, HĐND tỉnh (để báo cáo)",
            "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
            "Thành viên Ban Chỉ đạo tỉnh",
            "Ban Chỉ đạo các huyện, thành phố",
        ),
        archive_line="Lưu: VT, PV01.",
        signature=Signature(
            authority=("TM. BAN CHỈ ĐẠO",),
            position=("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"),
            name="Nguyễn Quốc Mỹ",
        ),
        annexes=(annex,) if with_annexes else (),
        mark=mark,
    )


def make_body() -> tuple[Block, ...]:
    """Return parts I to VI."""
    return (
        *legal_grounds(
            "Căn cứ Nghị định số 09/2019/NĐ-CP ngày 24 tháng 01 năm 2019 của Chính phủ",
            "Căn cứ Kế hoạch số 15/KH-UBND ngày 29 tháng 01 năm 2021 của UBND tỉnh",
        ),
        Heading("I. TÌNH HÌNH"),
        Paragraph(
            "Trong kỳ (từ ngày 15/02/2021 đến ngày 14/3/2021), toàn tỉnh xảy ra 38 vụ phạm tội về"
            " trật tự xã hội, giảm 02 vụ (-5,00 %) so với cùng kỳ năm 2020; đã điều tra, khám phá"
            " 31 vụ, đạt tỷ lệ 81,58 %, vượt chỉ tiêu Kế hoạch số 15/KH-UBND ngày 29/01/2021"
            " (trên 75 %). Thiệt hại tài sản khoảng 1.229,4 triệu đồng."
        ),
        Paragraph(
            "Số liệu tổng hợp từ 217/226 xã, phường, thị trấn; 09 đơn vị chưa gửi báo cáo, danh"
            " sách tại Phụ lục I."
        ),
        _comparison(),
        Heading("II. KẾT QUẢ LÃNH ĐẠO, CHỈ ĐẠO"),
        Paragraph(
            "Ngày 22/3/2021, Ban Chỉ đạo tổ chức hội nghị triển khai 03 kế hoạch; giao 42 nhiệm vụ"
            " tới 226 xã, phường, thị trấn và các sở, ban, ngành, đoàn thể, gắn với trách nhiệm"
            " người đứng đầu từng đơn vị."
        ),
        Heading("III. KẾT QUẢ THỰC HIỆN"),
        Subheading("1. Công tác phòng ngừa xã hội"),
        Paragraph(
            "Các cấp, các ngành tổ chức 1.204 buổi tuyên truyền với 86.415 lượt người tham dự; phát"
            " 22.900 tờ rơi; duy trì 312 mô hình tự quản về an ninh, trật tự ở cơ sở, trong đó 18"
            " mô hình được nhân rộng ra địa bàn giáp ranh."
        ),
        Subheading("2. Công tác tiếp nhận, giải quyết tin báo, tố giác về tội phạm"),
        Paragraph(
            "Tiếp nhận 214 tin báo, tố giác về tội phạm và kiến nghị khởi tố; đã giải quyết 197"
            " tin, đạt tỷ lệ 92,06 %; số còn lại đang trong thời hạn giải quyết theo quy định của"
            " Bộ luật Tố tụng hình sự."
        ),
        Subheading("3. Công tác tấn công, trấn áp tội phạm"),
        Paragraph(
            "Lực lượng Công an triệt phá 04 nhóm trộm cắp tài sản hoạt động liên huyện, bắt 11 đối"
            " tượng; thu hồi tài sản trị giá 640 triệu đồng trả cho người bị hại; vận động 02 đối"
            " tượng truy nã ra đầu thú."
        ),
        Heading("IV. ĐÁNH GIÁ CHUNG"),
        Paragraph(
            "Tình hình an ninh, trật tự trên địa bàn tỉnh được giữ vững. Tuy nhiên, tội phạm lừa"
            " đảo chiếm đoạt tài sản qua mạng còn diễn biến phức tạp; một số nơi cấp ủy, chính"
            " quyền chưa quyết liệt; việc gửi báo cáo số liệu còn chậm so với thời hạn."
        ),
        Heading("V. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM"),
        Paragraph(
            "1. Tiếp tục quán triệt, thực hiện nghiêm các kế hoạch của Ban Chỉ đạo; 100 % xã,"
            " phường, thị trấn phân công người trực tiếp giúp đỡ người lầm lỗi tại cộng đồng."
        ),
        Paragraph(
            "2. Mở cao điểm tấn công, trấn áp tội phạm, bảo đảm an ninh, trật tự cuộc bầu cử đại"
            " biểu Quốc hội khóa XV và đại biểu Hội đồng nhân dân các cấp nhiệm kỳ 2021 - 2026."
        ),
        Heading("VI. KIẾN NGHỊ, ĐỀ XUẤT"),
        Paragraph(
            "Đề nghị Ban Chỉ đạo 138/CP tiếp tục quan tâm, hướng dẫn công tác phòng ngừa tội phạm"
            f" trên không gian mạng. Chữ khó: {HARD_LETTERS}."
        ),
        Paragraph(
            "Trên đây là kết quả công tác phòng, chống tội phạm và xây dựng phong trào toàn dân bảo"
            " vệ an ninh Tổ quốc tháng 3 năm 2021, Ban Chỉ đạo tỉnh báo cáo Ban Chỉ đạo 138/CP"
            " theo dõi, chỉ đạo./."
        ),
    )


def make_table() -> Table:
    """Return the table of 29 communes, one of which has not reported."""
    rows = tuple(
        (str(at), name, "", "", "", "")
        if name == "Xã Hải Tân"
        else (str(at), name, str(at % 4), str(at % 3), str(at % 3), f"{60 + at},50 %")
        for at, name in enumerate(_COMMUNES, start=1)
    )
    return Table(
        columns=(
            Column("TT", 5, Align.CENTRE),
            Column("Đơn vị", 26),
            Column("Kỳ này", 11, Align.RIGHT, group="Số vụ"),
            Column("Cùng kỳ 2020", 11, Align.RIGHT, group="Số vụ"),
            Column("Khám phá", 11, Align.RIGHT),
            Column("Tỷ lệ khám phá", 13, Align.RIGHT),
        ),
        rows=rows,
        total=("", "Cộng", "38", "40", "31", "81,58 %"),
        note="Ô trống: đơn vị chưa gửi báo cáo.",
    )


def _comparison() -> Table:
    return Table(
        columns=(
            Column("Chỉ tiêu", 5),
            Column("Kỳ này", 2, Align.RIGHT),
            Column("Cùng kỳ", 2, Align.RIGHT),
            Column("So sánh", 4),
        ),
        rows=(
            ("Số vụ phạm tội về trật tự xã hội", "38", "40", "giảm 02 vụ (-5,00 %)"),
            ("Số vụ đã điều tra, khám phá", "31", "30", "tăng 01 vụ (+3,33 %)"),
            ("Tin báo, tố giác đã tiếp nhận", "214", "", ""),
        ),
        title="Bảng 1. Tội phạm về trật tự xã hội",
    )
