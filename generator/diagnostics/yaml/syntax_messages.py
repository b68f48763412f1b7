"""Takes nothing; gives the words in which a text that YAML can't read is explained to people."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """How a complaint is told: ``{sign}`` is the character at the place, ``{quoted}`` its line's value in quotes."""

    code: str
    message: str
    hint: str
    at_start: bool = False
    """Whether the beginning is to blame, not the place where reading stopped."""


INDENT = Words(
    "bad-indent",
    "字下げがそろっていません。",
    "同じ段の項目は、はじまりの位置を上の行とそろえてください。字下げは半角の空白2つずつです。",
)
COLON = Words(
    "colon-in-text",
    "文の中に「: 」があるため、どこまでが値か読み取れません。",
    "値ぜんたいを引用符で囲んでください: {quoted}",
)
SIGN = Words(
    "unquoted-sign",
    "値が記号「{sign}」で始まっているため、読み取れません。",
    "値ぜんたいを引用符で囲んでください: {quoted}",
    at_start=True,
)
BRACKET = Words(
    "unclosed-bracket",
    "「{sign}」で始まるかっこが閉じられていないか、中に余分な記号があります。",
    "文なら、値ぜんたいを引用符で囲んでください: {quoted}",
    at_start=True,
)
AFTER_BRACKET = Words(
    "text-after-bracket",
    "かっこ「{sign}」のうしろに文字があるため、読み取れません。",
    "値ぜんたいを引用符で囲んでください: {quoted}",
)
AFTER_QUOTE = Words(
    "text-after-quote",
    "引用符のうしろに文字があるため、読み取れません。",
    "引用符は値ぜんたいを囲みます: {quoted}",
)
OPEN_QUOTE = Words(
    "unclosed-quote",
    "引用符「{sign}」が閉じられていません。",
    "値のはじめと終わりに、同じ引用符を付けてください。",
    at_start=True,
)
MIXED = Words(
    "mixed-list",
    "「- 」の一覧と「項目名: 値」が、同じ段にまざっています。",
    "一覧なら、すべての行を「- 」で始めます。そうでなければ「- 」を消してください。",
)
NO_COLON = Words(
    "no-colon",
    "項目名のあとに「: 」がありません。",
    "「項目名: 値」の形で書いてください。コロンは半角で、あとに半角の空白が1つ要ります。例 name: 稚内市",
    at_start=True,
)
NO_KEY = Words(
    "no-key",
    "「:」の前に項目名がありません。",
    "「項目名: 値」の形で書いてください。例 name: 稚内市",
)
BACKSLASH = Words(
    "backslash",
    '"…" の中の「\\」は特別な意味になるため、読み取れません。',
    "引用符を ' … ' に替えるか、「\\」を消してください。",
)
DASH = Words(
    "dash-in-line",
    "項目名と同じ行に「- 」があります。",
    "一覧は次の行から「- 」で始めます。文なら引用符で囲んでください: {quoted}",
)
DIRECTIVE = Words("directive", "「%」で始まる行は使えません。", "この行を消してください。", at_start=True)
SECOND = Words(
    "second-document",
    "記録の終わりの印「...」のあとに、続きがあります。",
    "1つのファイルには1つの記録だけを書きます。「...」の行を消すか、べつのファイルに分けてください。",
)
UNKNOWN = Words(
    "bad-yaml",
    "記号の使い方に誤りがあり、ここから先を読み取れません。",
    "この行の記号と字下げを確かめてください。記号のある文は引用符で囲みます: {quoted}",
)
