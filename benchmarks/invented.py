"""Invented replies for measuring: many places, themes and sentences, the same for every run."""

# ruff: noqa: E501 - a line of Chinese counts double
from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from generator.search import Name, Page, Passage

PLACES = [
    "临江",
    "安平",
    "云溪",
    "东林",
    "南浦",
    "西塘",
    "北辰",
    "龙泉",
    "凤台",
    "清河",
    "沙洲",
    "石门",
    "白塔",
    "青山",
    "黄岗",
    "紫阳",
    "长桥",
    "平湖",
    "金川",
    "银山",
    "梅岭",
    "兰溪",
    "竹园",
    "菊城",
    "松原",
    "柏乡",
    "桃江",
    "柳林",
    "杨浦",
    "槐荫",
    "枫泾",
    "桐庐",
    "宁远",
    "怀仁",
    "永福",
    "广德",
    "崇义",
    "明水",
    "光泽",
    "新田",
]
THEMES = {
    "养老服务": "养老机构 护理床位 日间照料中心 老年食堂 助餐点 医养结合 居家上门 适老化改造 失能老人 "
    "长期护理保险 养老护理员 农村幸福院 探访关爱 时间银行 高龄津贴 康复辅具",
    "儿童关爱": "儿童之家 困境儿童 留守儿童 儿童主任 监护评估 心理辅导 课后托管 研学活动 家庭教育指导 "
    "强制报告 临时监护 助学金 孤儿保障 收养评估 未成年人保护工作站",
    "社会救助": "最低生活保障 特困人员 临时救助 低收入人口监测 主动发现 救助站 街面巡查 分散供养 "
    "急难救助 核对系统 慈善帮扶 一次告知 价格补贴 残疾人两项补贴",
    "殡葬改革": "公益性公墓 节地生态安葬 散埋乱葬 惠民殡葬 火化设施 骨灰堂 移风易俗 文明祭扫 红白理事会 "
    "殡仪馆 收费公示 树葬 海葬",
    "社会组织": "行业协会 等级评估 年度检查 乱收费治理 公益创投 孵化基地 社会工作站 专业社工 志愿服务 "
    "慈善组织 信用监管 枢纽型组织 党建入章程",
    "道路交通": "公交线路 停车泊位 信号灯 慢行系统 隧道照明 道路破损 限行措施 站点优化 共享单车 盲道 "
    "过街天桥 农村公路 养护资金 充电桩",
    "医疗卫生": "家庭医生 分级诊疗 县域医共体 村卫生室 远程会诊 药品集采 疫苗接种 慢性病管理 急救站点 "
    "中医馆 全科医生 电子健康档案",
    "生态环境": "黑臭水体 污水管网 扬尘治理 秸秆禁烧 垃圾分类 河长制 湿地修复 噪声扰民 油烟净化 "
    "尾气检测 绿色工厂 土壤调查",
    "教育发展": "学前教育 教师编制 集团化办学 食堂陪餐 校车安全 延时服务 职业院校 产教融合 心理健康课 "
    "学位供给 寄宿条件 特殊教育",
    "乡村振兴": "高标准农田 产业园区 防返贫监测 人居环境整治 户厕改造 集体经济 冷链物流 土地流转 村播 "
    "农机补贴 种质资源 特色品牌",
    "社区治理": "网格员 议事协商 社区工作者 老旧小区 业主委员会 物业服务 党群服务中心 吹哨报到 楼栋长 "
    "积分兑换 社区减负 便民服务 智慧社区 平安小区",
    "文化旅游": "图书馆分馆 非遗工坊 红色研学 夜间经济 乡村民宿 文物修缮 公共文化空间 戏曲进校园 "
    "全域旅游 导游培训 博物馆错时开放",
}
ACTORS = [
    "市政府",
    "我局",
    "市财政局",
    "各县区",
    "市委组织部",
    "属地街道",
    "相关部门",
    "市住建局",
    "市卫健委",
    "市教育局",
    "镇村两级",
]
VERBS = [
    "统筹推进",
    "全面落实",
    "持续深化",
    "积极探索",
    "重点保障",
    "联合开展",
    "分批实施",
    "稳步扩大",
    "进一步规范",
    "着力破解",
]
OPENINGS = [
    "今年以来",
    "近年来",
    "下一步",
    "截至目前",
    "在前期调研基础上",
    "针对您提出的问题",
    "按照上级部署",
    "与此同时",
]
ENDINGS = [
    "群众满意度明显提升",
    "取得了阶段性成效",
    "形成了可复制的经验",
    "纳入年度考核",
    "由专人负责督办",
    "切实打通服务最后一米",
    "受到居民普遍欢迎",
    "建立了长效机制",
    "资金使用情况向社会公开",
]
UNITS = ["个", "家", "名", "万元", "处", "人次", "场", "户", "公里", "件"]
CHARACTERS = "".join(chr(code) for code in range(0x4E00, 0x9FA0) if code % 7 == 3)


def _number(n: int) -> str:
    digits = "零一二三四五六七八九"
    if n < 10:
        return digits[n]
    return ("十" if n < 20 else digits[n // 10] + "十") + (digits[n % 10] if n % 10 else "")


def _sentence(rng: random.Random, terms: list[str], place: str) -> str:
    first, second = rng.sample(terms, 2)
    actor, verb = rng.choice(ACTORS), rng.choice(VERBS)
    count, unit = rng.randint(2, 4999), rng.choice(UNITS)
    village = rng.choice(PLACES) + rng.choice(["社区", "村", "街道", "镇"])
    code = f"“{rng.choice('一二三四五')}{rng.choice('网心站核环')}{rng.choice('三四五六多')}{rng.choice('联治化进帮')}”"
    return rng.choice([
        f"{rng.choice(OPENINGS)}，{actor}{verb}{first}和{second}工作，共投入{count}{unit}，{rng.choice(ENDINGS)}。",
        f"在{place}{village}试点{first}，推行{code}工作法，{actor}{verb}{second}，{rng.choice(ENDINGS)}。",
        f"{actor}印发《{place}市{first}三年行动方案》，明确到{rng.randint(2021, 2030)}年建成{second}{count}{unit}。",
        f"{verb}{first}，{count}{unit}参与{second}，{rng.choice(ENDINGS)}；{rng.choice(OPENINGS)}，{actor}对{rng.choice(terms)}进行评估。",
        f"{village}负责人{rng.choice(CHARACTERS)}{rng.choice(CHARACTERS)}介绍，{first}由{actor}牵头，{second}覆盖{count}{unit}，{rng.choice(ENDINGS)}。",
    ])


def invented_pages(
    count: int, characters: int = 4500, first: int = 0, themes: Iterable[str] = THEMES
) -> Iterator[Page]:
    """`count` replies of about `characters` characters each; the same number gives the same reply."""
    for index in range(first, first + count):
        rng = random.Random(index)
        place, year = rng.choice(PLACES), rng.randint(2015, 2024)
        chosen = rng.sample(sorted(themes), rng.randint(1, 3))
        terms = [term for theme in chosen for term in THEMES[theme].split()]
        number, term = rng.randint(1, 900), rng.randint(5, 14)
        subject = f"关于加强{place}市{rng.choice(terms)}与{rng.choice(terms)}的提案"
        title = f"{place}市民政局关于对市政协{_number(term)}届{_number(rng.randint(1, 5))}次会议第{number}号提案的答复"
        passages = [
            Passage("p1", (), title),
            Passage("p2", (), f"您提出的《{subject}》收悉，现答复如下："),
        ]
        size, section = 0, 0
        while size < characters:
            section += 1
            heading = (
                f"{_number(section)}、{rng.choice(VERBS)}{rng.choice(terms)}，{rng.choice(ENDINGS)}"
            )
            passages.append(Passage(f"s{section}", (heading,), heading, True))
            for paragraph in range(rng.randint(2, 5)):
                text = "".join(_sentence(rng, terms, place) for _ in range(rng.randint(2, 6)))
                passages.append(Passage(f"s{section}-p{paragraph + 1}", (heading,), text))
                size += len(text)
        date = f"{year}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
        passages.append(Passage("date", passages[-1].heading_path, date))
        yield Page(
            location=f"replies/{index:05d}.html",
            title=title,
            subject=subject,
            place=place + "市",
            year=str(year),
            passages=tuple(passages),
            numbers=(f"第{number}号提案", f"{place}民〔{year}〕{index}号", date),
            names=(Name(place + "市"), Name(f"{place}市民政局")),
        )
