"""One page of the 云汀日报, and what a corrected dump of it may print instead."""

HEAD = "2024年5月17日 星期五\n第02版 县区\n\n"
POND = """荷塘镇百口池塘清淤完工

本报讯（记者 陶知夏） 昨天，荷塘镇最后一口池塘清淤完工，“百村千塘”工程在全镇收尾。镇党委书记洪望川到场查看。

洪望川说，清淤只是第一步，接下来要请村民自己管塘，谁家门前的塘谁家照看。

塘泥没有浪费，晒干以后铺进了村东的桑园，桑农龚水清领走了头一车。
"""
BUS = """枫桥坞村开出第一班通学车

本报讯（记者 罗衡） 今天早上七点，枫桥坞村的第一班通学车准点出发，车上坐着二十三名小学生。

司机老唐在车上备了雨伞和热水。他说，山路弯多，慢一点，家长才放心。
"""
FISH = """五月十六日，荷塘镇的孩子们提着桶在塘边放鱼苗，水花溅了一路。 柳渡 摄
"""
WHEAT = """沙洲县三千亩小麦开镰

本报讯（记者 钟野） 昨天，沙洲县的三千亩小麦开镰收割，收割机在田里排成一行，天黑以前收完了头一片。
"""
PAGE = HEAD + "\n".join([POND, BUS, FISH])

_PARAGRAPHS = POND.split("\n\n")


def pond(old: str, new: str) -> str:
    """The page with another wording in the story of the ponds."""
    assert PAGE.count(old) == 1, old
    return PAGE.replace(old, new)


#: What the corrected dump prints -> (the field that it changes, the page)
CORRECTED = {
    "retitled": ("headline", pond("荷塘镇百口池塘清淤完工", "荷塘镇的百口池塘都清了淤")),
    "a deck added": ("deck", pond("清淤完工\n\n本报讯", "清淤完工\n\n——“百村千塘”工程在全镇收尾\n\n本报讯")),
    "one word of a paragraph": ("body", pond("最后一口池塘", "最后两口池塘")),
    "a paragraph added": ("body", pond("领走了头一车。\n", "领走了头一车。\n\n村里说，明年春天再清一遍沟渠。\n")),
    "a paragraph removed": ("body", pond("\n\n" + _PARAGRAPHS[2], "")),
    "cut to half": ("body", HEAD + "\n".join(["\n\n".join(_PARAGRAPHS[:2]) + "\n", BUS, FISH])),
    "a title changed": ("body", pond("镇党委书记洪望川", "镇长洪望川")),
    "a person gone": ("body", pond("，桑农龚水清领走了头一车", "，头一车已经领走")),
    "byline changed": ("byline", pond("记者 陶知夏", "记者 陶知秋")),
    "moved down the page": ("position", HEAD + "\n".join([BUS, POND, FISH])),
    "a story inserted above": ("position", HEAD + "\n".join([WHEAT, POND, BUS, FISH])),
    "moved to another page": ("page", HEAD + "\n".join([BUS, FISH]) + "\n第03版 生态\n\n" + POND),
}

#: The same of the photo item, and of the column above the first story.
CORRECTED |= {
    "a column added": ("column", pond("荷塘镇百口", "【民生直通车】\n\n荷塘镇百口")),
    "caption changed": ("body", pond("水花溅了一路", "水花溅湿了衣裳")),
    "credit changed": ("credit", pond("柳渡 摄", "柳度 摄")),
}
OF_THE_PHOTO = ("caption changed", "credit changed")
