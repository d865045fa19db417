//! The small word lists of Chinese analysis: data, no rules.

/// Other writings of a word, letter for letter: (as typed, as meant). Applied to texts and queries alike.
pub(super) const WRITINGS: &[(&[char], &[char])] = &[
    // The policy writes both orders of its slogan (E3).
    (&['小', '轻', '快', '准'], &['小', '快', '轻', '准']),
    (&['追', '朔'], &['追', '溯']),
    (&['朔', '源'], &['溯', '源']),
    (&['帐'], &['账']),
    (&['登', '陆'], &['登', '录']),
    (&['其', '它'], &['其', '他']),
];

/// What the whole programme is called: said of no product in particular, unless one says it of itself.
pub(super) const SLOGANS: &[&str] = &["小快轻准"];

/// Words that say nothing about what is wanted: question words, particles, pronouns, courtesy, Henan dialect.
/// A query of nothing else is read as if no words had been typed. One group of words a line: particles, conjunctions and
/// prepositions; pronouns and pointing words; wishing, being, having, doing; vagueness; English.
pub(super) const STOP_WORDS: &str = "\
    的 了 着 过 地 得 吗 呢 吧 啊 呀 嘛 么 和 与 及 或 跟 同 把 被 给 让 叫 在 到 从 向 对 对于 关于 为 为了 以 以及 因为 \
    所以 但 但是 可是 不过 而 而且 并 并且 如果 要是 就 才 都 也 还 还是 又 再 很 太 最 更 挺 老是 总是 老 总 等 等等 之 \
    其 所 则 由 于 按 靠 全靠 只 只能 只想 已经 正在 \
    我 你 他 她 它 我们 你们 他们 俺 俺们 恁 咱 咱们 自己 人家 这 那 这个 那个 这些 那些 这样 那样 这种 那种 哪 哪个 哪些 \
    哪里 哪儿 哪家 某 谁 啥 什么 多少 几 几个 怎么 怎样 怎么样 怎么办 怎么弄 怎么做 怎么搞 如何 为什么 为啥 咋 咋样 咋整 \
    咋弄 咋办 弄啥 中不中 \
    是 是不是 有 没 没有 有没有 有无 会 能 能不能 能否 可以 可不可以 可否 要 要不要 想 想要 想上 想搞 想做 想弄 想找 需要 \
    需求 希望 打算 准备 上 上个 搞 搞个 弄 弄个 做 做个 做到 用 用于 来 去 找 看 看看 买 请 请问 求 推荐 介绍 咨询 帮 帮忙 \
    帮助 谢谢 你好 您好 知道 觉得 听说 就行 就中 都中 就好 行 行不行 中 成 好 好用 靠谱 靠谱不 比较 一下 一点 一些 一个 \
    一套 一种 个 套 款 种 点 下 些 不 别 没人 不知道 没法 没数 整 整太 到底 究竟 人 厂里 我厂 俺厂 天天 每天 现在 目前 \
    以前 之前 时候 之后 以后 以内 以上 以下 左右 大概 大约 年底前 急 该 不能 不会 专门 回来 不愿 还要 就是 都是 说说 有点 \
    有的 那么 这么 老板 块钱 万块 万元 元 块 合适 实惠 便宜 贵 东西 方面 问题 情况 相关 有关 适合 适用 \
    a an the of for to in on and or with is are do does can we i how what any need want \
    my our your me us you it its this that these those at by from as be have has which who where find help please get some \
    would like looking there not no about into \
    ";

/// Characters of a number written in words.
pub(super) const NUMERALS: &str = "0123456789零〇一二两俩三四五六七八九十百千万亿半几多来余.,";

/// Measure words that follow a number.
pub(super) const MEASURES: &str = "个台套款种天日周月年次回遍人名位万亿元块毛分角点只条件根张份家间户层米斤吨度小时钟头号期班%";

/// Characters taken for another of a similar shape: as typed, as meant. Homophones need no table.
pub(super) const SHAPES: &str =
    "朔溯 徘排 捧排 览监 拱供 厍库 人入 贷货 犁型 栓检 侯候 曰日 冶治 己已 析折 垛跺 廉镰 瓷资 秤称 没设";
