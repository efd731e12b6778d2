"""What is kept of a major administrative decision."""

from django.db import models

from fadu.engine.archetypes import Published
from fadu.engine.record import Record, Row
from fadu.grammar import names


class State(names.State):
    PROPOSED = "proposed", "建议论证"
    DRAFTING = "drafting", "拟订草案"
    REVIEWING = "reviewing", "合法性审查"
    MEETING = "meeting", "待集体讨论"
    DEFERRED = "deferred", "缓议"
    DECIDED = "decided", "已决定，待公布"
    EXECUTING = "executing", "执行中"
    SUSPENDED = "suspended", "中止执行"
    NOT_INITIATED = "not_initiated", "不予启动"
    REJECTED = "rejected", "不予通过"
    STOPPED = "stopped", "停止执行"
    COMPLETED = "completed", "执行完毕"


class Role(names.Role):
    OFFICE = "clerk", "政府办公机构工作人员"
    DRAFTER = "drafter", "决策承办单位人员"
    REVIEWER = "reviewer", "合法性审查人员"
    COMPETITION = "competition", "公平竞争审查人员"
    EXECUTOR = "executor", "决策执行单位人员"
    HEAD = "head", "主要负责人"
    SUPERIOR = "superior", "上一级行政机关"
    PARTICIPANT = "participant", "听证参加人"


class Matter(models.TextChoices):
    """The matters of 决策条例 §3(1)."""

    POLICY = "policy", "公共服务、市场监管、社会管理、环境保护等方面的重大公共政策和措施"
    PLAN = "plan", "经济和社会发展等方面的重要规划"
    RESOURCE = "resource", "开发利用、保护重要自然资源和文化资源的重大公共政策和措施"
    PROJECT = "project", "在本行政区域实施的重大公共建设项目"
    OTHER = "other", "对经济社会发展有重大影响、涉及重大公共利益或者社会公众切身利益的其他重大事项"


class Proposer(models.TextChoices):
    """决策条例 §10."""

    LEADER = "leader", "决策机关领导人员"
    DEPARTMENT = "department", "所属部门或者下一级人民政府"
    DELEGATE = "delegate", "人大代表、政协委员"
    CITIZEN = "citizen", "公民、法人或者其他组织"


class Risk(models.TextChoices):
    CONTROLLABLE = "controllable", "风险可控"
    UNCONTROLLABLE = "uncontrollable", "风险不可控"


class Legality(models.TextChoices):
    LEGAL = "legal", "合法"
    EXPLORATORY = "exploratory", "探索性改革，存在法律风险"
    ILLEGAL = "illegal", "不合法"


PASSED = (Legality.LEGAL, Legality.EXPLORATORY)


class Meeting(models.TextChoices):
    """A town has no standing meeting: its government or the joint meeting of Party and government decides."""

    STANDING = "standing", "政府常务会议"
    PLENARY = "plenary", "政府全体会议"
    TOWN = "town", "镇（乡）长办公会议"
    JOINT = "joint", "党政联席会议"


class Outcome(models.TextChoices):
    PASS = "pass", "通过"
    REVISE = "revise", "修改后再次讨论"
    REJECT = "reject", "不予通过"
    DEFER = "defer", "缓议"


class Stance(models.TextChoices):
    AGREES = "agrees", "同意"
    DISAGREES = "disagrees", "不同意"
    OTHER = "other", "其他意见"


class Trigger(models.TextChoices):
    """决策条例 §36(1)."""

    EFFECT = "effect", "决策执行效果与预期明显不符"
    OPINIONS = "opinions", "公民、法人或者其他组织提出较多意见"
    NEED = "need", "决策机关认为有必要"


class MajorDecision(Published, Record):
    """A matter from the proposal to what became of it."""

    titled = "{subject}"

    subject = models.CharField("决策事项", max_length=120)
    matter = models.CharField("事项类别", max_length=20, choices=Matter.choices)
    proposer = models.CharField("建议提出人", max_length=20, choices=Proposer.choices)
    proposal = models.TextField("拟解决的主要问题、建议的理由和依据")
    necessity = models.TextField("必要性、可行性研究论证意见")
    not_initiated_because = models.TextField("不启动的理由")
    delisted_because = models.TextField("调出目录的理由")
    catalogue_year = models.IntegerField("目录年度", null=True)
    party_agreed_on = models.DateField("同级党委同意目录的日期", null=True)
    party_document = models.CharField("党委同意的文件或者会议", max_length=120)
    drafting_unit = models.CharField("决策承办单位", max_length=80, help_text="涉及几个单位的，写明牵头的一个")
    technical = models.BooleanField("专业性、技术性较强", null=True)
    risky = models.BooleanField("可能对社会稳定、公共安全等造成不利影响", null=True)
    market = models.BooleanField("涉及经营者经济活动", null=True)
    concerns_others = models.BooleanField("涉及其他部门或者下一级人民政府的职责", null=True)
    hearing_required = models.BooleanField("法律、法规、规章规定应当听证", null=True)
    groups = models.BooleanField("涉及特定群体利益", null=True)
    content = models.TextField("主要内容")
    note = models.TextField("起草说明")
    basis = models.TextField("依据清单")
    asked_units = models.TextField("发函征求意见的部门和下级政府")
    reply_by = models.DateField("请回复意见的日期", null=True)
    changes = models.TextField("修改的内容")
    comment_at = models.CharField("公开征求意见的渠道", max_length=200)
    comment_until = models.DateField("征求意见的截止日期", null=True)
    shorten_reason = models.TextField("缩短期限的理由")
    non_public_reason = models.TextField("依法不予公开、不公开征求意见的理由")
    comments = models.IntegerField("收到的意见数", null=True)
    comments_adopted = models.IntegerField("采纳的意见数", null=True)
    adoption = models.TextField("意见采纳情况和不采纳的理由")
    adopted_on = models.DateField("意见归纳日期", null=True)
    agenda = models.TextField(
        "需要讨论决定的问题和报送的材料", help_text="草案及说明、合法性审查意见，以及依法应当有的其他材料"
    )
    hearing_on = models.DateField("听证日期", null=True)
    hearing_place = models.CharField("听证地点", max_length=120)
    selection = models.TextField("听证参加人的遴选办法")
    participants = models.TextField("听证参加人名单")
    hearing_account = models.TextField("听证笔录要点")
    record_signed = models.BooleanField("听证参加人已确认笔录并签字", null=True)
    expert_adoption = models.TextField("专家意见采纳情况")
    assessor = models.CharField("主要论证评估机构", max_length=80)
    risk_points = models.TextField("风险点")
    prevention = models.TextField("风险防范措施")
    contingency = models.TextField("处置预案")
    risk = models.CharField("风险评估结论", max_length=20, choices=Risk.choices)
    competition_passed = models.BooleanField("公平竞争审查通过", null=True)
    competition_opinion = models.TextField("公平竞争审查意见")
    enclosed = models.TextField("送审材料清单")
    returned_because = models.TextField("退回补充的材料和理由")
    review_unit = models.CharField("合法性审查部门", max_length=80)
    lawyers = models.TextField("法律顾问、公职律师的意见")
    legality = models.CharField("合法性审查结论", max_length=20, choices=Legality.choices)
    review_opinion = models.TextField("合法性审查意见")
    legal_risk = models.TextField("明示的法律风险", blank=True)
    early_reason = models.TextField("提前出具意见的理由", blank=True, help_text="不满规定时间出具意见的才填")
    dissent = models.BooleanField("记有不同意见", null=True)
    meeting = models.CharField("会议", max_length=20, choices=Meeting.choices)
    meeting_on = models.DateField("会议日期", null=True)
    present = models.IntegerField("到会人数", null=True)
    head_last = models.BooleanField("主要负责人最后发表意见", null=True)
    majority = models.BooleanField("决定与多数人的意见一致", null=True)
    overruling = models.TextField("与多数人意见不一致的理由", blank=True)
    outcome = models.CharField("讨论决定", max_length=20, choices=Outcome.choices)
    decided_on = models.DateField("决策日期", null=True)
    resume_reason = models.TextField("恢复讨论的理由")
    reported_to = models.CharField("请示报告的党委", max_length=80)
    explanation = models.TextField("解读")
    published_on = models.DateField("公布日期", null=True)
    retract_reason = models.TextField("撤回公开的理由")
    withheld_because = models.TextField("依法不公布的理由")
    executing_unit = models.CharField("决策执行单位", max_length=80)
    execution_plan = models.TextField("执行方案")
    suspend_reason = models.TextField("中止执行的理由")
    restore_reason = models.TextField("恢复执行的理由")
    change_reason = models.TextField("重大调整的理由")
    stop_reason = models.TextField("停止执行的理由")
    evaluator = models.CharField("决策后评估机构", max_length=80)
    trigger = models.CharField("评估的原因", max_length=20, choices=Trigger.choices)
    evaluation = models.TextField("决策后评估结论和建议")

    class Meta:
        verbose_name = "重大行政决策"


class Consultation(Row):
    """What one department or government below said."""

    unit = models.CharField("单位", max_length=80)
    opinion = models.TextField("意见")
    agreed = models.BooleanField("达成一致", null=True)
    dispute = models.TextField("分歧、双方理由和依据", blank=True)

    class Meta:
        verbose_name = "部门和下级政府意见"


class Talk(Row):
    """What those said whose particular interests the matter touches."""

    group = models.CharField("人民团体、社会组织或者群众代表", max_length=80)
    opinion = models.TextField("意见")
    answer = models.TextField("采纳情况和理由")

    class Meta:
        verbose_name = "与特定群体的沟通协商"


class Expert(Row):
    """One expert's written opinion."""

    name = models.CharField("专家", max_length=40)
    institution = models.CharField("单位", max_length=80)
    stance = models.CharField("意见", max_length=20, choices=Stance.choices)
    opinion = models.TextField("论证意见")
    interested = models.BooleanField("与决策事项有直接利害关系", null=True)
    signed = models.BooleanField("书面意见已签名或者盖章", null=True)

    class Meta:
        verbose_name = "专家论证意见"


class Voice(Row):
    """What one member of the meeting said."""

    member = models.CharField("会议组成人员", max_length=40)
    stance = models.CharField("态度", max_length=20, choices=Stance.choices)
    said = models.TextField("意见")

    class Meta:
        verbose_name = "讨论意见"


class FollowUp(Row):
    """How the carrying out stands, a problem, or a great change of circumstances that the executing unit reports."""

    account = models.TextField("执行情况、出现的问题或者重大变化")
    reported_to = models.CharField("报告的机关", max_length=80)

    class Meta:
        verbose_name = "执行情况报告"


class Answerable(Row):
    """Who was held to account for a decision, how and by whom."""

    whom = models.CharField("被追究责任的单位或者人员", max_length=80)
    fault = models.TextField("违反规定的情形")
    measure = models.CharField("处理", max_length=120)
    by_whom = models.CharField("作出处理的机关", max_length=80)

    class Meta:
        verbose_name = "责任追究"
