"""What one portal does and another does not: pieces of pages, and the lines that come of them."""

from __future__ import annotations

import pytest

from generator.importing.kinds import extract

BODY = (
    "<p>高远代表：</p><p>您提出的《关于整修龙门水渠的建议》收悉，现答复如下：</p>"
    "<p>龙门水渠全长12.6公里，灌溉面积0.83万亩，1978年建成。</p><p>感谢您的关心！</p>"
)
SIGNED = "<p>龙阳区水利局</p><p>2022年8月3日</p>"
TITLE = "关于区人大五届二次会议第35号建议的复函"
MENU = "<div class=hd><a href=/>首页</a><a href=/1>公开</a><a href=/2>互动</a></div>"
FOOT = "<div class=ft><p>主办：龙阳区人民政府办公室</p><p>闽ICP备00000000号-1</p></div>"
LETTER = [
    "高远代表：",
    "您提出的《关于整修龙门水渠的建议》收悉，现答复如下：",
    "龙门水渠全长12.6公里，灌溉面积0.83万亩，1978年建成。",
    "感谢您的关心！",
]
SIGNATURE = ["龙阳区水利局", "2022年8月3日"]
WHOLE = [TITLE, *LETTER, *SIGNATURE]


def lines(part: str, title: str = TITLE) -> list[str]:
    head = f"<head><meta charset=utf-8><title>{title}_龙阳区人民政府</title></head>"
    page = f"<!DOCTYPE html><html>{head}<body>{MENU}{part}{FOOT}</body></html>"
    return extract(page.encode(), "a.html").text.removesuffix("\n").split("\n")


ZOOM = f"<h1>{TITLE}</h1><div id=zoom>{{}}</div>"
UNKNOWN = "<div class=q1><div class=q2>{}</div></div>"
ODDITIES = {
    "an index on one line, without colons": (
        f"<div>索引号 0000-7/2022-08 发文机构 区水利局</div><h2>{TITLE}</h2>"
        f"<div class=content>{BODY}{SIGNED}</div>",
        [TITLE, "索引号 0000-7/2022-08 发文机构 区水利局", *LETTER, *SIGNATURE],
    ),
    "a frame that holds all that is around the letter": (
        f"<div class=content><div><a>首页</a> &gt; <a>公开</a> &gt; 正文</div><h1>{TITLE}</h1>"
        f"<div><span>来源：区水利局</span> <span>阅读：<i>102</i>次</span> 【<a>打印</a>】</div>"
        f"<div>{BODY}{SIGNED}</div><div>分享到：<a>微信</a></div><p>下一篇：没有了</p>"
        "<ul><li><a>关于第33号建议的复函</a></li><li><a>关于第32号建议的复函</a></li></ul></div>",
        [TITLE, "来源：区水利局", *LETTER, *SIGNATURE],
    ),
    "the greater half of the letter, and its date, shown by a click": (
        f"<div class=q1><h1>{TITLE}</h1><p>高远代表：</p>"
        "<p>您提出的《关于整修龙门水渠的建议》收悉，现答复如下：</p>"
        "<details><p>龙门水渠全长12.6公里，灌溉面积0.83万亩，1978年建成。</p>"
        f"<p>感谢您的关心！</p>{SIGNED}</details></div>",
        WHOLE,
    ),
    "a side of the frame": (
        f"<div class=article><div><h1>{TITLE}</h1>{BODY}{SIGNED}</div><div><h3>热门推荐</h3>"
        "<ul><li><a>水利工程质量安全培训班开班</a></li><li><a>三月植树</a></li></ul>"
        "<p>扫码关注我们</p></div></div>",
        WHOLE,
    ),
    "a signature behind the box": (
        ZOOM.format(BODY) + "<div align=right>龙阳区水利局<br>2022年8月3日</div>"
        "<p>抄送：区人大</p>",
        [*WHOLE, "抄送：区人大"],
    ),
    "a telephone of the site behind the box": (
        ZOOM.format(BODY + SIGNED) + "<p>联系电话：0597-0000000</p>",
        WHOLE,
    ),
    "a signature in a footer of the letter": (
        f"<main><section class=s><h1>{TITLE}</h1>{BODY}<footer>{SIGNED}</footer></section></main>",
        WHOLE,
    ),
    "a list of attachments among the letter, and the portal's below": (
        ZOOM.format(
            f"{BODY}<p>附件：<a href=1.docx>1.现状图</a></p>"
            f"<p><a href=2.pdf>2.投资表.pdf</a></p>{SIGNED}"
            "<p><a href=1.docx>现状图.docx</a></p><p>附件下载：</p>"
        ),
        [TITLE, *LETTER, "附件：1.现状图", "2.投资表.pdf", *SIGNATURE],
    ),
    "tabs, one of them not shown": (
        f"<div><div>{TITLE}</div><ul><li>答复内容</li><li>建议内容</li></ul><div>{BODY}{SIGNED}</div>"
        "<div style='display:none'><p>龙门水渠年久失修，建议整修。</p></div></div>",
        WHOLE,
    ),
    "title, day and letter in one line of a form": (
        f"<form><input type=hidden value={'a' * 3000}><span>{TITLE}</span>"
        f"<span>发布时间：2022-8-5 0:00:00</span><span>{BODY}{SIGNED}</span></form>",
        [TITLE, "发布时间：2022-8-5 0:00:00", *LETTER, *SIGNATURE],
    ),
    "a head with the name of the site": (
        f"<h1>龙阳区人民政府</h1>{ZOOM.format(BODY + SIGNED)}",
        WHOLE,
    ),
    "news at the side of a letter that is signed": (
        f"<div><div><b>{TITLE}</b>{BODY}{SIGNED}</div><div><h4>要闻</h4>"
        "<p>县委召开常委会会议，传达学习有关会议精神，研究部署工作。</p></div></div>",
        WHOLE,
    ),
    "a second part of a letter that is not signed yet": (
        f"<div><div><b>{TITLE}</b>{BODY * 3}</div>"
        "<div><p>再次感谢您对水利工作的支持。</p></div></div>",
        [TITLE, *LETTER * 3, "再次感谢您对水利工作的支持。"],
    ),
    "text beside a box": (
        f"<div>{TITLE}<br>高远代表：<br>您提出的建议收悉，现答复如下：<br>渠道已经整修，全长12公里。<br>"
        "<div>感谢您的关心，欢迎继续监督我们的工作。</div></div>",
        [TITLE, "高远代表：", "您提出的建议收悉，现答复如下：", "渠道已经整修，全长12公里。",
         "感谢您的关心，欢迎继续监督我们的工作。"],
    ),
    "an anchor that is never closed": (ZOOM.format(f"<a name=top />{BODY}{SIGNED}"), WHOLE),
    "links to other sites below": (
        f"<table><tr><td><b>{TITLE}</b></td></tr><tr><td>{BODY}{SIGNED}</td></tr><tr><td>"
        + "".join(f"<a href={n}>友情链接{n}</a> " for n in range(30))
        + "</td></tr></table>",
        WHOLE,
    ),
    "a box whose name is of letters, and that holds none": (
        "<div class=info-content>办公时间：周一至周五上午九时至十二时，下午二时至五时。</div>"
        "<div class=content>本网站由县政府办公室主办，欢迎各界人士提出意见，我们将认真研究。</div>"
        f"<div><b>{TITLE}</b>{BODY}{SIGNED}</div>",
        WHOLE,
    ),
    "news within a frame of the letter": (
        f"<div class=content><div><h1>{TITLE}</h1>{BODY}{SIGNED}</div><div><h4>要闻</h4>"
        "<p>县委召开常委会会议，传达学习有关会议精神。</p></div></div>",
        WHOLE,
    ),
    "a page that Word saved": (
        f"<div class=WordSection1><p class=MsoNormal><b>{TITLE}</b></p>{BODY}{SIGNED}"
        "<o:p></o:p></div>",
        WHOLE,
    ),
    "two boxes of one editor": (
        f"<h1>{TITLE}</h1><div class=TRS_Editor>{BODY}</div><div class=TRS_Editor>{SIGNED}</div>",
        WHOLE,
    ),
    "boxes of editors in one another": (
        f"<h1>{TITLE}</h1><div id=zoom class=TRS_UEDITOR><div class=TRS_Editor>{BODY}</div>"
        f"{SIGNED}</div>",
        WHOLE,
    ),
    "a box with a common name for each paragraph": (
        f"<div><h1>{TITLE}</h1>"
        + "".join(f"<div class=text><div>{line}</div></div>" for line in LETTER + SIGNATURE)
        + "</div>",
        WHOLE,
    ),
    "a box of news of the same name beside a letter that is signed": (
        f"<div><div class=text><h1>{TITLE}</h1>{BODY}{SIGNED}</div>"
        "<div class=text><p>县委召开常委会会议，传达学习有关会议精神。</p></div></div>",
        WHOLE,
    ),
    "news longer than a short letter beside it": (
        f"<div><div class=q3><b>{TITLE}</b>{BODY}{SIGNED}</div>"
        f"<div class=q4>{'<p>县委召开常委会会议，传达学习有关会议精神。</p>' * 12}</div></div>",
        WHOLE,
    ),
    "paragraphs whose names are those of chrome": (
        ZOOM.format(f"{BODY}{SIGNED}<p class=foot>抄送：区人大</p>").replace(
            "<p>高远", "<p class=top>高远"
        ),
        [*WHOLE, "抄送：区人大"],
    ),
    "chrome that is no paragraph among others": (
        ZOOM.format(f"<div class=top>下载客户端看更多</div>{BODY}{SIGNED}"),
        WHOLE,
    ),
    "spans that the page's own style makes paragraphs": (
        f"<style>.pg {{ text-indent: 2em; display: block }}</style><h1>{TITLE}</h1><div id=zoom>"
        + "".join(f"<span class=pg>{line}</span>" for line in LETTER + SIGNATURE)
        + "</div>",
        WHOLE,
    ),
    "a label without a value before one that no list has": (
        f"<h1>{TITLE}</h1><div>主题词：</div><div>信息时效性：有效</div><div>文号：</div>"
        f"<div>龙水函〔2022〕3号</div><div id=zoom>{BODY}{SIGNED}</div>",
        [TITLE, "文号：\t龙水函〔2022〕3号", *LETTER, *SIGNATURE],
    ),
    "a form that shows the letter in a field, beside one to fill": (
        f"<form><h1>{TITLE}</h1><table><tr><td><textarea readonly>"
        + "\n".join(LETTER + SIGNATURE)
        + "</textarea></td></tr></table><textarea>请留下您的意见和建议。</textarea></form>",
        WHOLE,
    ),
    "words struck out, readings above a character": (
        ZOOM.format(
            BODY.replace("12.6公里", "<del>12.8公里</del><ins>12.6公里</ins>").replace(
                "高远", "<ruby>高<rp>(</rp><rt>gāo</rt><rp>)</rp></ruby>远"
            )
            + SIGNED.replace("2022", "<span style='text-decoration: line-through'>2021</span>2022")
        ),
        WHOLE,
    ),
    "a question to readers below the letter, in its box": (
        ZOOM.format(
            f"{BODY}{SIGNED}<form><p>您是否满意？<input type=radio>满意 <input type=radio>不</p>"
            "<p>请打分：<label><input type=radio>一分</label></p></form>"
        ),
        WHOLE,
    ),
    "a letter that holds what readers are to choose from": (
        ZOOM.format(f"<div>{BODY}<input type=radio>{SIGNED}</div>"),
        WHOLE,
    ),
    "tabs that a style hides, the open one shown again": (
        f"<style>.pane{{display:none}} .pane.on{{display:block}}</style><h1>{TITLE}</h1>"
        f"<div class='pane on'>{BODY}{SIGNED}</div><div class=pane><p>渠道年久失修。</p></div>",
        WHOLE,
    ),
    "a box that only a script makes visible": (
        f"<h1>{TITLE}</h1><div id=js_content style='visibility: hidden; opacity: 0'>"
        f"{BODY}{SIGNED}</div>",
        WHOLE,
    ),
    "lines as typed, by the page's own style": (
        f"<style>.q9{{white-space: pre-wrap}}</style><h1>{TITLE}</h1>"
        "<div class=q9>" + "\n".join(LETTER + SIGNATURE) + "</div>",
        WHOLE,
    ),
    "lines as typed, by a style that is not there": (
        f"<h1>{TITLE}</h1><div class=q9>" + "\n  \u3000\u3000".join(LETTER + SIGNATURE) + "</div>",
        [TITLE, LETTER[0], *(f"\u3000\u3000{line}" for line in [*LETTER[1:], *SIGNATURE])],
    ),
    "what is told in elements without blanks, a counter among it": (
        f"<h1>{TITLE}</h1><div><i>来源：区水利局</i><i>发布时间：2022-08-05</i><i>浏览 33 次</i>"
        f"<i>分享</i></div><div id=zoom>{BODY}{SIGNED}</div>",
        [TITLE, "来源：区水利局 发布时间：2022-08-05", *LETTER, *SIGNATURE],
    ),
    "words of a letter in elements without blanks": (
        ZOOM.format(f"{BODY}<p><i>资金</i><i>来源：区财政</i></p>"),
        [TITLE, *LETTER, "资金来源：区财政"],
    ),
    "the name of a field above the letter": (
        ZOOM.format(f"<h3>答复原文</h3>{BODY}{SIGNED}"),
        WHOLE,
    ),
    "lines of a source that end between words": (
        f"<h1>{TITLE}</h1><div id=zoom>{BODY}<p>水渠，\n  长12\n公里 of\nit。</p></div>",
        [TITLE, *LETTER, "水渠，长12 公里 of it。"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("part", "right"), ODDITIES.values(), ids=ODDITIES)
def test_the_letter_is_whole_and_alone(part: str, right: list[str]) -> None:
    assert lines(part) == right


@pytest.mark.parametrize("title", ["龙阳区水利局", "", "x", "复函", f"{TITLE}_水利局"])
def test_the_title_is_the_letters_whatever_the_page_is_called(title: str) -> None:
    assert lines(UNKNOWN.format(f"<b>{TITLE}</b>{BODY}{SIGNED}"), title) == WHOLE


@pytest.mark.parametrize("title", ["提案详情", "建议办理详情", "答复公开"])
def test_a_page_named_like_its_kind_gives_no_title(title: str) -> None:
    part = UNKNOWN.format(f"<p>{TITLE}</p>{BODY}{SIGNED}")
    page = f"<html><head><title>{title}</title></head><body>{part}</body></html>"
    assert extract(page.encode(), "a.html").text.split("\n")[:2] == [TITLE, LETTER[0]]


def test_a_title_may_stand_in_what_is_told_to_who_shares_the_page() -> None:
    shared = f'<meta property="og:title" content="{TITLE} - 龙阳区人民政府">'
    page = f"<html><head><title>详情</title>{shared}</head><body>{ZOOM}</body></html>"
    page = page.replace(f"<h1>{TITLE}</h1>", "").format(BODY + SIGNED)
    assert extract(page.encode(), "a.html").text.split("\n")[:2] == [TITLE, LETTER[0]]


def test_nothing_is_made_a_title_that_is_none() -> None:
    assert lines(UNKNOWN.format(BODY + SIGNED), "龙阳区水利局") == [*LETTER, *SIGNATURE]


def test_words_of_a_portal_within_a_letter_stay() -> None:
    said = [
        "一是在政府网站首页设置专栏，上一年浏览量：12万次。",
        "二是分享到更多村庄的经验有三条，附件下载方便。",
        "三是打印机、复印机由主办单位：县政府办公室统一采购，共12台，资金来源：县财政。",
        "来源：县财政专项资金300万元。",
        "相关政策",
        "联系我们",
        "未经主管部门授权，不得擅自更改线路，转载的除外。",
    ]
    body = BODY + "".join(f"<p>{line}</p>" for line in said)
    assert lines(ZOOM.format(body)) == [TITLE, *LETTER, *said]
    assert lines(UNKNOWN.format(f"<b>{TITLE}</b>{body}")) == [TITLE, *LETTER, *said]


def test_a_letter_of_one_short_sentence_is_one() -> None:
    short = "<p>高远代表：</p><p>您的建议收悉。经研究，同意年内在东门路口设红绿灯。</p>"
    about = (
        "<div><p>龙阳区地处沿海，总面积八百平方公里，人口五十二万，欢迎各界人士前来观光。</p></div>"
    )
    right = [TITLE, "高远代表：", "您的建议收悉。经研究，同意年内在东门路口设红绿灯。", *SIGNATURE]
    for beside in ("", about):
        assert lines(f"<div class=q1><h2>{TITLE}</h2>{short}{SIGNED}</div>{beside}") == right
