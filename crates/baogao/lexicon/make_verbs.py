"""Make verbs.txt and verbal_nouns.txt from the dictionary of jieba 0.42.1 (MIT).

Usage: python make_verbs.py jieba-0.42.1.tar.gz

A verb is an entry tagged v, vd or vi of 2 to 4 characters that the dictionary counts at least MIN_VERB times; a verbal
noun one tagged vn, at least MIN_VERBAL_NOUN times. ADD and REMOVE correct both for the genre: the dictionary was counted
on news and fiction, so it lacks the verbs of administration and tags some nouns of statistics as verbs.
"""

import pathlib
import sys
import tarfile

MIN_VERB = 40
MIN_VERBAL_NOUN = 20
VERB_TAGS = {"v", "vd", "vi"}

# Negated, modal and questioning forms: they govern no figure.
REMOVED_STARTS = tuple("不没无未想能可肯敢岂")
REMOVED_ENDS = tuple("是不没看起着处长")

# Compounds of three and four characters are verbs only where they do not end in a noun's last character.
NOUN_ENDS = tuple("权者性校生人游会法力料费班证战台制论组集商书光员物品率署表区行目衡垒前销元美")

# Verbs of administration that the dictionary lacks or tags as something else.
ADD = """
申报 获批 获评 获得 荣获 荣膺 入围 入选 晋级 晋升 印发 编印 编发 刊发 刊播 播发 采写 报送 上报 下发 转发 入库 立项 立案 结案 结题 验收 鉴定
新建 续建 改扩建 扩建 迁建 重建 共建 在建 通车 通航 通气 通水 通电 投用 启用 落地 落户 招引 引育 引才 引智 兑付 兑现 拨付 下拨 划拨 下达 争取
减税 减负 减免 免征 退税 缓缴 创成 创下 清零 摘帽 脱贫 出列 销号 整治 拆违 拆除 复垦 复绿 造林 植树 补植 封育 管护 办理 接诊 接种 参保 参训
征缴 惠及 受益 带动 帮扶 结对 走访 慰问 排查 关停 取缔 盘活 出让 供地 报批 收储 征迁 征收 拆迁 安置 回迁 交房 交付 交工 开工 竣工 完工 投产
达产 达效 升规 纳统 入统 上规 孵化 招录 招募 选派 选聘 聘任 聘用 评聘 评定 命名 授牌 授予 挂牌 揭牌 签约 签订 签署 录制 承办 协办 主办 举办
备案 公示 公开 公布 答复 办复 办结 办理 回访 督办 督导 约谈 问责 处分 移送 批捕 侦破 破获 抓获 查获 查扣 查封 收缴 缴获 打掉 捣毁 调处 调解
审结 执结 执行 结转 清欠 清退 追回 挽回 追缴 追赃 建成 架通 硬化 亮化 美化 绿化 加固 疏浚 清淤 修复 机收 机播 上市 募资 放贷 授信 续贷 担保
贴息 理赔 赔付 结业 毕业 录取 升学 入学 就读 捐资 捐赠 筹措 筹集 净增 增至 增收 增产 减产 减排 压减 压降 缩减 削减 节约 节省 消纳 并网 装机
外送 迎来 成交 受让 技改 淘汰 置换 报废 回收 利用 通过 印制 张贴 悬挂 设立 设置 配备 配发 装备 购置 购买 采购 订购 领取 领办 创办 兴办 开办
转办 交办 派出 抽调 下派 选树 表彰 表扬 通报 推介 推荐 举荐 遴选 评选 评出 评为 征集 收集 归集 采集 录入 汇总 梳理 清理 清查 摸排 核查 复核
核定 核准 核发 审定 审核 审批 审查 审理 受理 接听 接访 接待 化解 包联 包保 联系 服务 惠农 助企 助农 助学 助残 扶持 资助 补贴 补助 奖励 奖补
发放 落实 兜底 托底 救助 供养 托养 康复 筛查 随访 签约 诊疗 收治 治愈 出院 转运 抢救 献血 演出 送戏 展出 展映 放映 展播 观看 参观 游览 播种
种植 移栽 栽植 嫁接 育苗 制种 收割 收获 收购 出栏 存栏 屠宰 捕捞 养殖 投放 放流 流转 确权 颁证 发证 换证 登记 注册 注销 吊销 迁入 迁出 进驻
入驻 入园 入住 搬迁 搬入 搬离 关闭 退出 重组 改制 混改 兼并 并购 剥离 处置 化债 偿还 发行 募集 融资 引资 引进 引入 吸引 吸纳 吸收 招商 招聘
到位 到账 入账 上缴 缴纳 入统 入规 跻身 位列 位居 名列 居于 占到 占据 达到 突破 超过 超出 高于 低于 快于 好于 优于 多于 少于 增加到 提高到
下降到 减少到 扩大到 提升到 上升到 缩短到 压缩到 降低到 降至 升至 增长到 提升至 提高至 压缩至 缩短至 下降至 新增 新签 新设 新发 新入 新认定
带领 组织 牵头 参与 参加 出席 列席 主持 召开 举行 启动 推进 推动 完成 实现 开展 实施 建设 培育 培养 培训 轮训 集训 调训 宣讲 宣传 普及 讲授
授课 开课 开设 开通 开放 接入 覆盖 改造 提升 更新 维修 养护 修缮 新修 整修 改建 翻建 铺设 敷设 架设 安装 检测 监测 抽检 抽查 检查 巡查 巡检
约束 查处 查办 查结 立改废 修订 制定 制订 出台 颁布 起草 编制 编写 编撰 出版 发表 撰写 录用 转化 转让 转移 许可 质押 研发 攻克 攻关 突破 填补
"""

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
VERBAL_NOUNS = """
投入 产出 创新 开发 治理 保护 保障 应用 转化 授权 申请 采购 开放 认定 防治 改造 利用 流转 种植 开采 制造 救援 支付 统计 审批 代表 规划 补助 补贴
资助 捐赠 登记 注册 交易 招商 引资 招聘 审计 结算 支持 推广 普及 孵化 验收 鉴定 发明 处理 处置 安置 搬迁 拆迁 出让 转让 收购 出版 演出 参保
"""

HEADER = """\
# {what} of 2 to 4 characters, one a line, in code point order.
# Made by make_verbs.py from dict.txt of jieba 0.42.1, https://github.com/fxsjy/jieba, and the additions named there.
# jieba: Copyright (c) 2013 Sun Junyi, MIT licence. The additions: licence of the project.
"""


def entries(sdist: str) -> list[tuple[str, int, str]]:
    """The dictionary: word, frequency, part of speech."""
    with tarfile.open(sdist) as archive:
        member = next(m for m in archive.getmembers() if m.name.endswith("/jieba/dict.txt"))
        lines = archive.extractfile(member).read().decode("utf-8").splitlines()
    rows = (line.split() for line in lines)
    return [(word, int(count), tag) for word, count, tag in rows]


def governs(word: str) -> bool:
    """Whether a word tagged as a verb can govern a figure."""
    if word.startswith(REMOVED_STARTS) or word.endswith(REMOVED_ENDS):
        return False
    return len(word) == 2 or not word.endswith(NOUN_ENDS)


def write(name: str, what: str, words: set[str]) -> None:
    """Write one list beside this script."""
    path = pathlib.Path(__file__).with_name(name)
    path.write_text(HEADER.format(what=what) + "\n".join(sorted(words)) + "\n", encoding="utf-8")
    print(f"{name}: {len(words)} words")


def main() -> None:
    dictionary = [row for row in entries(sys.argv[1]) if 2 <= len(row[0]) <= 4]
    verbs = {word for word, count, tag in dictionary if tag in VERB_TAGS and count >= MIN_VERB and governs(word)}
    verbal_nouns = {word for word, count, tag in dictionary if tag == "vn" and count >= MIN_VERBAL_NOUN}
    removed, both = set(REMOVE.split()), set(VERBAL_NOUNS.split())
    verbal_nouns = (verbal_nouns | both) - removed
    write("verbs.txt", "Verbs", (verbs | set(ADD.split())) - removed - verbal_nouns)
    write("verbal_nouns.txt", "Words that are verbs and as often heads of names (培训教师500人, 培训经费),", verbal_nouns)


if __name__ == "__main__":
    main()
