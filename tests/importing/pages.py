"""Pages of the 云汀日报 for the importer's tests, small enough to read at a glance."""

POND = """2024年5月17日 星期五
第02版 县区

荷塘镇百口池塘清淤完工

本报讯（记者 陶知夏） 昨天，荷塘镇最后一口池塘清淤完工，“百村千塘”工程在全镇收尾。镇党委书记洪望川到场查看。

洪望川说，清淤只是第一步，接下来要请村民自己管塘，谁家门前的塘谁家照看。

枫桥坞村开出第一班通学车

本报讯（记者 罗衡） 今天早上七点，枫桥坞村的第一班通学车准点出发，车上坐着二十三名小学生。

司机老唐在车上备了雨伞和热水。他说，山路弯多，慢一点，家长才放心。
"""

#: The same page, corrected: a number in the first story, a new headline on the second.
POND_CORRECTED = POND.replace("最后一口池塘", "最后两口池塘").replace("枫桥坞村开出第一班通学车", "枫桥坞村有了通学车")

#: The first story is gone.
POND_CUT = POND[: POND.index("荷塘镇百口")] + POND[POND.index("枫桥坞村开出") :]

#: A photo item with its credit.
RELEASE = """2024年5月17日 星期五
第02版 县区

■图说荷塘

五月十六日，荷塘镇的孩子们提着桶在塘边放鱼苗，水花溅了一路。 柳渡 摄
"""
