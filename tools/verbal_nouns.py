# ruff: noqa: E501
"""Make the class verbal_nouns of words.tsv from the dictionary of jieba 0.42.1 (MIT).

Usage: python tools/verbal_nouns.py jieba-0.42.1.tar.gz

A verbal noun is an entry tagged vn of 2 to 4 characters that the dictionary counts at least MIN_COUNT times. ADD and
REMOVE correct the list for the genre: the dictionary was counted on news and fiction.
"""

import sys
import tarfile

import words

MIN_COUNT = 20

# Nouns of statistics, and words that govern no figure.
REMOVE = """
收入 就业 支出 需求 增速 造价 产能 开支 行为 位置 知识 实践 相关 考生 对手 高考 做法 说法 看法 想法 选手 导演 手续 生意 警察 简历 会计 参谋 帮主
简介 协定 通道 超市 邻居 属下 缺陷 利害 点心 配偶 建制 纪要 举措 例如 比如 是否 可能 应该 应当 还有 需要 作为 起来 出来 下来 上来 回来 进来 出去
进去 回去 能够 为主 独立 联合 为首 为止 列为 分为 称为 原有 已有 共有 以及 截至 截止 据说 据悉 相当于 有利于 有助于 看上去 意味着 来不及 来得及
属于 位于 便于 善于 在于 由于 趋于 处于 等于 大于 小于 致力于 取决于 来源于 考试 职工 资产 负债 存款 贷款 投资 税收 出口 进口 贸易 消费 产值
增值 附加 流动 固定 综合 累计 合计 共计 总计 平均 同比 环比 其中 分别 有关 有着 有待 有望 预计 计划 预算 决算 出生 死亡 知名 出色 深入 持续
加快 突出 切实 着力 全面 统一 提前 相应 相对 相比 相等 相当 相继 垂直 孤立 可靠 稀有 通用 透明 必备 必需 在校 在职 在外 在位 下列 前列 后续
附属 下属 所得 剩余 过剩 富余 得分 排名 造纸 冶炼 纺织 采矿 食用 装备 装修 休闲 养老 体检 供求 进出 生死 往来 来往 往返 来回 死伤 伤亡 胜负
校园 公路 铁路 道路 给事中 审计署 辍学率 肄业生 鱼氽元 硚口区 出境游 反倾销 表决权 否决权 拍卖行 补助费 赞助费 处好 促生产
"""

# Tagged as a verb, but as often the head of a name: 研发投入, 科技创新.
ADD = """
投入 产出 创新 开发 治理 保护 保障 应用 转化 授权 申请 采购 开放 认定 防治 改造 利用 流转 种植 开采 制造 救援 支付 统计 审批 代表 规划 补助 补贴
资助 捐赠 登记 注册 交易 招商 引资 招聘 审计 结算 支持 推广 普及 孵化 验收 鉴定 发明 处理 处置 安置 搬迁 拆迁 出让 转让 收购 出版 演出 参保
"""


def entries(sdist: str) -> list[tuple[str, int, str]]:
    """The dictionary: word, frequency, part of speech."""
    with tarfile.open(sdist) as archive:
        member = next(m for m in archive.getmembers() if m.name.endswith("/jieba/dict.txt"))
        lines = archive.extractfile(member).read().decode("utf-8").splitlines()
    rows = (line.split() for line in lines)
    return [(word, int(count), tag) for word, count, tag in rows]


def main() -> None:
    nouns = {
        word for word, count, tag in entries(sys.argv[1]) if 2 <= len(word) <= 4 and tag == "vn" and count >= MIN_COUNT
    }
    nouns = (nouns | set(ADD.split())) - set(REMOVE.split())
    head, rows = words.read()
    for row in rows.values():
        row.classes.discard("verbal_nouns")
    words.put(rows, "verbal_nouns", nouns, "jieba")
    words.write(head, rows)
    print(f"verbal_nouns: {len(nouns)} words")


if __name__ == "__main__":
    main()
