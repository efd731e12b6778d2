"""The words that a penalty case chooses among."""

from django.db import models


class Source(models.TextChoices):
    INSPECTION = "inspection", "检查发现"
    COMPLAINT = "complaint", "投诉举报"
    TRANSFER = "transfer", "移送交办"
    GRID = "grid", "网格上报"


class Respondent(models.TextChoices):
    PERSON = "person", "公民"
    FIRM = "firm", "法人或者其他组织"


class Outcome(models.TextChoices):
    """The four outcomes of 处罚法 §57(1)."""

    PUNISHED = "punished", "给予行政处罚"
    SPARED = "spared", "违法行为轻微，不予行政处罚"
    NO_CASE = "no_case", "违法事实不能成立，不予行政处罚"
    CRIME = "crime", "涉嫌犯罪，移送司法机关"


class Spared(models.TextChoices):
    """Why a breach goes unpunished (处罚法 §§30, 31, 33): a first breach may, every other must."""

    SLIGHT = "slight", "违法行为轻微并及时改正，没有造成危害后果"
    FIRST = "first", "初次违法且危害后果轻微并及时改正"
    NO_FAULT = "no_fault", "当事人有证据足以证明没有主观过错"
    CHILD = "child", "不满十四周岁"
    INCAPABLE = "incapable", "不能辨认或者不能控制自己行为时违法"


class HeldOutcome(models.TextChoices):
    RETURNED = "returned", "解除保存、予以发还"
    SEIZED = "seized", "转为查封、扣押"
    TESTED = "tested", "送交检验、鉴定"
    CONFISCATED = "confiscated", "依法没收"


class Closed(models.TextChoices):
    """Why a hearing is not public (处罚法 §64(3))."""

    STATE = "state", "涉及国家秘密"
    TRADE = "trade", "涉及商业秘密"
    PRIVATE = "private", "涉及个人隐私"


class Measure(models.TextChoices):
    SEAL = "seal", "查封"
    SEIZE = "seize", "扣押"
    FREEZE = "freeze", "冻结"


class Measured(models.TextChoices):
    """How a coercive measure ends (强制法 §§27, 28)."""

    LIFTED = "lifted", "解除"
    CONFISCATED = "confiscated", "依法没收"
    DESTROYED = "destroyed", "依法销毁"
    TRANSFERRED = "transferred", "随案移送"


class Collected(models.TextChoices):
    """When a fine may be taken on the spot (处罚法 §§68, 69)."""

    SMALL = "small", "当场处罚一百元以下罚款"
    HARD = "hard", "当场处罚，不当场收缴事后难以执行"
    REMOTE = "remote", "边远、水上、交通不便地区，当事人提出"


class Overturned(models.TextChoices):
    CHANGED = "changed", "变更"
    ANNULLED = "annulled", "撤销"
    ILLEGAL = "illegal", "确认违法"
    VOID = "void", "确认无效"


class Sending(models.TextChoices):
    SENT = "sent", "批准移送"
    KEPT = "kept", "不批准移送"


class PoliceReply(models.TextChoices):
    FILED = "filed", "予以立案"
    DECLINED = "declined", "不予立案"


class Remedy(models.TextChoices):
    REVIEW = "review", "行政复议"
    SUIT = "suit", "行政诉讼"


class Danger(models.TextChoices):
    """What makes it lawful to perform in the party's place (强制法 §50)."""

    TRAFFIC = "traffic", "已经或者将危害交通安全"
    POLLUTION = "pollution", "已经或者将造成环境污染"
    RESOURCES = "resources", "已经或者将破坏自然资源"


class Ended(models.TextChoices):
    """Why execution comes to its end unperformed (强制法 §40)."""

    DIED = "died", "公民死亡，无遗产可供执行，又无义务承受人"
    DISSOLVED = "dissolved", "法人或者其他组织终止，无财产可供执行，又无义务承受人"
    LOST = "lost", "执行标的灭失"
    WITHDRAWN = "withdrawn", "据以执行的行政决定被撤销"


class Halted(models.TextChoices):
    """Why execution is halted (强制法 §39(1))."""

    UNABLE = "unable", "当事人履行确有困难或者暂无履行能力"
    CLAIMED = "claimed", "第三人对执行标的主张权利，确有理由"
    HARM = "harm", "可能造成难以弥补的损失，且中止不损害公共利益"
    OTHER = "other", "行政机关认为需要中止执行的其他情形"
