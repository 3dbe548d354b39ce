"""The closed sets of names, for type annotations: ``from baogao.types import Measure``."""

from typing import Literal, TypeAlias

#: Half-open, in characters of ``document.source_text``.
Span: TypeAlias = tuple[int, int]
NodeKind: TypeAlias = Literal["report", "section", "item", "paragraph", "table", "gap"]
Role: TypeAlias = Literal["review", "problems", "plan"]
Level: TypeAlias = Literal["national", "provincial", "municipal", "county", "township"]
Genre: TypeAlias = Literal[
    "annual_summary",
    "half_year_summary",
    "quarterly_summary",
    "work_plan",
    "government_work_report",
    "statistics_communique",
    "budget_report",
    "plan_report",
    "audit_report",
    "court_report",
    "procuratorate_report",
    "standing_committee_report",
    "policy_address",
    "five_year_plan",
    "speech",
    "economic_analysis",
    "other",
]
Measure: TypeAlias = Literal["level", "share", "growth", "change", "multiple", "rank"]
Direction: TypeAlias = Literal["up", "down"]
Comparison: TypeAlias = Literal["yoy", "previous", "target", "other"]
Status: TypeAlias = Literal["achieved", "planned", "projected"]
Bound: TypeAlias = Literal["exact", "about", "nearly", "more_than", "at_least", "at_most", "less_than"]
Missing: TypeAlias = Literal["redacted", "stripped", "unreadable"]
Severity: TypeAlias = Literal["note", "warning", "error"]
Script: TypeAlias = Literal["simplified", "traditional", "mixed"]
FurnitureKind: TypeAlias = Literal["chrome", "page_marker", "paywall"]
TableKind: TypeAlias = Literal["claims", "nodes", "reports", "repairs", "findings"]
RepairKind: TypeAlias = Literal[
    "pinyin_annotation",
    "straddle",
    "lost_lead",
    "misdecoded",
    "line_wrap",
    "spacing",
    "full_width",
    "markup",
    "invisible",
    "noise",
    "furniture",
]
MarkerStyle: TypeAlias = Literal[
    "part",
    "compilation",
    "han_comma",
    "han_paren",
    "arabic",
    "dotted",
    "arabic_paren",
    "arabic_half_paren",
    "circled",
    "han_shi",
    "ordinal",
    "letter",
    "bullet",
    "stripped",
]
