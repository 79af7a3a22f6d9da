"""Words with a meaning in print. Nothing here acts: the stages ask, this file knows.

All of it is written as `signs.fold` folds text: simplified, half-width punctuation.
"""

from articles.parsing.types import Role

#: Traditional characters of the words below, so that a page from Hong Kong or Taipei is read by the same rules.
TRADITIONAL = (
    "記訊電員攝報轉據華見聞編責圖題專實習綜約駐執筆輯導讀詳廣開發這對為與從將來時後點選舉長經濟"
    "術設計統籌說獲線錄製號農曆總單據訂閱獎擬號臺聯話個們還過進動關區議會續稱並於"
)
SIMPLIFIED = (
    "记讯电员摄报转据华见闻编责图题专实习综约驻执笔辑导读详广开发这对为与从将来时后点选举长经济"
    "术设计统筹说获线录制号农历总单据订阅奖拟号台联话个们还过进动关区议会续称并于"
)

#: Full-width marks and the half-width ones that a dump often has instead.
FULL_WIDTH = "（），：；！？／｜％　“”‘’「」『』〔〕［］．－～"
HALF_WIDTH = '(),:;!?/|% ""\'\'""""()[].-~'

#: What ends a sentence, and with it perhaps a paragraph.
STOPS = "。!?…。！？"
#: What may stand after the stop.
CLOSERS = "\"'”’」』)）》】〉"

#: Words that never end a paragraph or a heading: what they govern comes next.
GOVERNS = "的了在和与及或是把被将对从向于由比按据经因而且但若如虽并也都就才又再更最很这那其该每某之所未不没让使至跟"

#: Words that stand before a verb, and that end no line of their own.
BEFORE_VERBS = "已将着过即等为给向并却只仅曾正"

#: Roles as printed, longest first where one begins with another, and what they mean.
ROLES: dict[str, Role] = {
    "首席记者": "reporter",
    "见习记者": "reporter",
    "实习记者": "reporter",
    "特派记者": "reporter",
    "特约记者": "reporter",
    "特约评论员": "author",
    "首席评论员": "author",
    "摄影记者": "photographer",
    "图片记者": "photographer",
    "特约摄影": "photographer",
    "全媒体记者": "reporter",
    "融媒体记者": "reporter",
    "融媒记者": "reporter",
    "新媒体记者": "reporter",
    "文字记者": "reporter",
    "高级记者": "reporter",
    "主任记者": "reporter",
    "资深记者": "reporter",
    "评论记者": "reporter",
    "参与记者": "reporter",
    "特派员": "reporter",
    "主笔": "author",
    "评论员": "author",
    "记者": "reporter",
    "特约通讯员": "correspondent",
    "通讯员": "correspondent",
    "通讯": "correspondent",
    "实习生": "correspondent",
    "特约撰稿人": "author",
    "特约撰稿": "author",
    "撰稿人": "author",
    "撰稿": "author",
    "撰文": "author",
    "作者": "author",
    "执笔": "author",
    "口述": "other",
    "讲述": "other",
    "采访整理": "reporter",
    "参与采写": "reporter",
    "采写": "reporter",
    "供稿": "correspondent",
    "整理": "editor",
    "翻译": "editor",
    "编译": "editor",
    "编辑": "editor",
    "摄影": "photographer",
    "摄": "photographer",
    "供图": "photographer",
    "制图": "other",
    "绘图": "other",
    "线索提供": "other",
    "文": "author",
    "图": "photographer",
}

#: Houses whose own dateline opens a story.
HOUSES = "本报|本刊|本台|本网|本社|新华社|新华网|中新社|中新网|人民网|中央社|新华|中国新闻社"

#: how a letter addresses whoever it is for, on a line of its own: 尊敬的公交集团：, 老师，您好！
ADDRESS = "(?:尊敬|亲爱|敬爱)的.{1,14}[:!]|(?:编辑部?|记者)?(?:同志|先生|女士|老师|朋友)们?:|.{0,8}[你您]们?好[!:,]?"
#: how it closes, above whoever signs it
REGARDS = "此致|(?:此致 ?)?敬礼[!。]?|(?:顺)?祝(?:好|安|您?健康|工作顺利|一切顺利)[!。]?"
#: how a reader's letter begins: 编辑同志：
SALUTATION = "(?:尊敬的|亲爱的)?(?:编辑部?|记者|主编|总编)?(?:同志|先生|女士|老师|朋友)们?[:]?"

#: A bracket that says where a text or its writer comes from, what kind of text it is, or where to look.
SAYS_NO_NAME = (
    "作者(?:为|系|是|单位)|.*(?:综合报道|手记)$|据"
    "|(?:参?见|如|即)?[上下左右附]{1,2}[图表]$|.*(?:电视|传真|资料|卫星)照片$"
)
#: Whose text it is, where that is an agency or the paper itself: （本栏均据新华社电）.
FROM_AGENCY = (
    "(?:.{0,6}[据自])?(?:新华社|中新社|中央社|路透社|美联社|法新社)(?:.{1,3}社)?(?:供?本报)?(?:专?电|讯|稿|报道|消息)"
)

#: Signatures that name no person.
NOBODY = [
    "本报评论员",
    "本报记者",
    "新华社记者",
    "本报编辑部",
    "编者",
    "本报综合",
    "综合报道",
    "记者手记",
    "影像中国",
    "资料图片",
    "资料照片",
    "新华社发",
    "本报讯",
    "完",
    "本报综合报道",
    "图片",
    "上",
    "中",
    "下",
    "之一",
    "之二",
    "待续",
    "连载",
    "节选",
    "未完待续",
    "续完",
    "传真照片",
    "新华社稿",
    "新华社照片",
]

#: Names of a paper end so.
PAPERS = "日报|晚报|早报|晨报|时报|都市报|快报|商报|周报|导报|青年报|周刊|新闻报|新报|信报"

#: Names of pages (版名) in general use.
PAGE_NAMES = frozenset(
    [
        "要闻",
        "综合",
        "时政",
        "经济",
        "民生",
        "法治",
        "生态",
        "文体",
        "副刊",
        "图片",
        "县区",
        "社会",
        "评论",
        "视点",
        "专版",
        "文化",
        "国际",
        "体育",
        "教育",
        "科技",
        "健康",
        "财经",
        "观点",
        "理论",
        "广告",
        "专题",
        "重点",
        "国内",
        "本地",
        "区域",
        "乡村",
        "农业",
        "旅游",
        "娱乐",
        "读书",
        "视觉",
        "周末",
        "天下",
        "深度",
        "头版",
        "都市",
        "生活",
        "消费",
        "房产",
        "汽车",
        "金融",
        "证券",
        "人物",
        "战疫",
        "夜光杯",
        "特刊",
        "连载",
        "聚焦",
        "今日关注",
        "新闻",
        "地方",
        "县域",
        "党建",
        "军事",
        "公益",
        "百姓",
        "热线",
        "影像",
        "艺术",
        "收藏",
        "服务",
        "资讯",
        "文艺",
    ]
)

#: A standing column's label ends so, when a short line says nothing else.
COLUMN_ENDS = (
    "谈|观|观点|视角|视点|聚焦|论坛|广角|发布|评论|新闻|故事|走基层|之窗|天地|园地|快讯|简讯|短波|掠影|写真|纪事|漫笔|随笔|讲堂|热线|直通车|夜话|见闻|"
    "巡礼|记忆|身边|进行时|追踪|关注|调查|访谈|对话|档案|现场|镜头|风采|信息|服务台|回音壁|看台|茶座|大家谈|面对面|看小康|话新风|特写|速递|播报|连线|人物|"
    "观察|解读|问答|寻访|探访|在线|短评|时评|杂谈|一瞥|传真|窗口|专栏|专栏|图说|集萃|拾零|拾贝|博览|瞭望|绿洲|来信|一线"
)

#: A staff line is made of these and names.
STAFF = (
    "责任编辑|责编|本版责编|本版编辑|编辑|美术编辑|美编|版式设计|版式|校对|组版|排版|制图|本版制图|本版图片|本期统筹|统筹|视觉|视觉设计|主编|审校|检校|图编|"
    "值班总编|值班编委|值班主任|值班编辑|一版编辑|执行主编|策划|监制|总监|设计|数据来源|图表制作|新闻热线|电子邮箱|投稿邮箱|栏目投稿邮箱"
)

#: The first line of an advert or a paid notice.
ADVERTS = (
    "广告|招租|招标|拍卖|减资公告|注销公告|清算公告|债权|征订|遗失|声明|停电通知|停水通知|停气通知|天气预报|今日天气|启事|招聘|转让|迁坟|开盘|寻人|认尸|"
    "作废|催告|更正启事|挂失|出租|出售|中奖|开奖|票房|影讯"
)
#: What only an advert or a masthead says.
ADVERT_SIGNS = (
    "要约邀请|邮发代号|全年订价|订阅热线|广告热线|广告部|VIP|咨询电话|联系电话|报名电话|服务热线|售楼|盛大开盘|阔景|声明作废|招租|竞价|竞买|保证金|开户行|邮政编码|"
    "零售价|零售|本报社址|社址|广告经营许可证|广告刊例|特此公告|特此声明|申报债权|清偿债务|统一社会信用代码|联系人|优惠价|火热招|欢迎选购|本广告|让利|促销|预订热线"
)

INDEX_HEADS = "导读|今日导读|要闻导读|本期导读|今日看点|新闻导读|内容导读|版面导读|今日要目|要目"

#: A site's own furniture.
SITE = (
    "上一篇|下一篇|上一版|下一版|打印|返回主页|返回首页|返回目录|版面导航|标题导航|"
    "放大|缩小|默认|字号|字体|大 ?中 ?小|收藏|关闭|版权声明|版权所有|"
    "往期回顾|PDF版|数字报|电子版|朗读|分享|复制链接|回到顶部|本版新闻|友情链接"
)

#: Verbs and nouns that make a headline of an event.
EVENTS = (
    "召开|举行|启动|发布|开幕|闭幕|会见|会谈|当选|出席|考察|调研|强调|要求|指出|举办|成立|开工|通车|竣工|获|破|致|发生|将|访|逝世|签署|推进|落户|揭牌|表彰|部署|"
    "座谈|慰问|开通|增长|突破|记|纪实|侧记|述评|火灾|大火|爆炸|事故|袭击"
)


#: Chinese numerals as a date or a page number prints them.
NUMERALS = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")} | {
    "○": 0,
    "零": 0,
    "Ｏ": 0,
    "O": 0,
    "两": 2,
}

#: An office that an author's line prints before the name.
OFFICE_ENDS = (
    "书记|主席|部长|行长|教授|研究员|院士|局长|省长|市长|县长|区长|镇长|乡长|主任|院长|校长|所长|会长|总经理|董事长|厂长|秘书长|理事长|司令员|政委|总裁|经济师|工程师|"
    "委员|代表|博士|律师|顾问|秘书|处长|科长|站长|社长|馆长|队长|总编辑|台长|厅长|司长|医师|医生|老师|教师|讲师|导演|总导演|演员|作家|编剧|团长|评论家|画家|诗人|摄影师|编辑|策划|总监|负责人"
)

#: What a reader's or correspondent's address ends in, before the name: 某县广播电台某某, 某市某某.
UNIT_ENDS = (
    "[省市县区乡镇村旗州盟厂矿局台站室院校所队部行委会社处科店段厅连团营组学库馆园港]|公司|中心|集团|街道"
    "|日报|晚报|晨报|早报|时报"
    "|读者|学生|市民|网友|村民|居民|教师|职工|家长|业主|乘客|用户|车主|退休干部|志愿者|老党员"
)
#: …and where a blank parts it from the name.
SPACED_ENDS = UNIT_ENDS + "|[路街巷弄里号楼班坊苑湾]"
#: Of these, what given names end in, too: 林海港.
NAMES_END_SO = "港台园州旗行学里湾坊苑连"
#: Who one is, without saying where.
WRITERS = frozenset(
    ["读者", "学生", "市民", "网友", "村民", "居民", "教师", "职工", "家长", "业主", "乘客", "用户", "车主"]
)
#: A line that begins so says whom a story is about, not who wrote it: 记某大学教授某某.
TELLS_OF = "记|访|追记|再访|又见|专访|采访|与|和|对话|致|给|读|怀念|追忆|悼念|忆|缅怀|送别|听|走近|痛悼|痛别|寄语"


#: A sentence often opens with one of these and a comma; any other scrap before a mark is the rest of a word.
OPENERS = frozenset(
    [
        "昨天",
        "昨日",
        "今天",
        "今日",
        "目前",
        "据悉",
        "近日",
        "日前",
        "近来",
        "如今",
        "其实",
        "但是",
        "然而",
        "因此",
        "同时",
        "此外",
        "另外",
        "首先",
        "其次",
        "最后",
        "当时",
        "后来",
        "现在",
        "去年",
        "今年",
        "当天",
        "随后",
        "不过",
        "所以",
        "于是",
        "可是",
        "当然",
        "当前",
        "最近",
        "近年",
        "如果",
        "总之",
        "例如",
        "比如",
        "那么",
        "为此",
        "对此",
        "一是",
        "二是",
        "三是",
        "四是",
        "五是",
        "其一",
        "其二",
        "其三",
        "其四",
        "第一",
        "第二",
        "第三",
        "同志",
        "朋友",
        "各位",
        "编者",
        "记者",
        "问",
        "答",
        "而且",
        "并且",
        "会后",
        "会上",
        "席间",
        "接着",
        "这时",
        "那天",
        "那年",
        "早上",
        "晚上",
        "中午",
        "下午",
        "上午",
        "清晨",
        "傍晚",
        "夜里",
        "深夜",
        "终于",
        "原来",
        "是的",
        "对",
        "不",
        "啊",
        "哦",
        "唉",
        "好",
        "来",
        "看",
        "瞧",
        "听",
        "走",
        "春天",
        "夏天",
        "秋天",
        "冬天",
        "这天",
        "次日",
        "翌日",
        "年底",
        "年初",
        "月底",
        "岁末",
        "新年",
        "春节",
        "不料",
        "显然",
        "果然",
        "据说",
        "据称",
        "另据",
        "有人",
        "他说",
        "她说",
        "我说",
        "我想",
        "谢谢",
        "同学",
        "先生",
        "女士",
        "大家",
        "第四",
        "第五",
        "其五",
        "这里",
        "那里",
        "近期",
        "眼下",
        "时下",
        "时至",
        "平时",
        "此时",
        "此前",
        "此后",
        "之后",
        "之前",
        "事后",
    ]
)

#: Forms of address that stand alone on a line and name nobody.
COURTESY = frozenset(
    ["同志", "先生", "女士", "编者", "作者", "点评", "照片", "短评", "来信", "求助", "链接", "背景", "提示"]
)

#: A column of pictures begins so; a column of short useful news contains one of these.
PICTURE_COLUMNS = "图说|图片|影像|光影|镜头|定格|摄影|画刊"
BRIEF_COLUMNS = "便民|一句话|简讯|快讯|短波|信息|服务台|速递|播报|公告栏"

#: Headings that a notice has for a name.
NOTICES = frozenset(["公告", "通告", "通知", "启事", "讣告", "更正", "致歉", "公示", "倡议书", "感谢信"])
