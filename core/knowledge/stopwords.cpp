// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/stopwords.h"

#include <string>
#include <unordered_set>

namespace knowledge {
namespace {

// Both lists were written down by the parts of speech of a grammar.
constexpr std::string_view english =
    // articles, pronouns
    "a an the i me my mine myself we us our ours ourself ourselv you your your yourself yourselv he him his himself "
    "she "
    "her hers herself it its itself they them their theirs themselv this that these those one ones who whom whose "
    "which what anyon anybodi anyth someon somebodi someth everyon everybodi everyth noon nobodi noth each other anoth "
    // forms of be, have, do and the modal verbs, with their short forms
    "am is are was were be been being have has had having hav do doe does did done doing can could may might must "
    "shall "
    "should will would ought im ive ill id youre youv youll youd hes shes its were weve well theyr theyv theyll thats "
    "dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt cant couldnt wont wouldnt shouldnt let lets get got "
    "gotten "
    // prepositions, conjunctions
    "about abov across after against along among around as at becaus befor behind below besid between beyond but by "
    "despit dure except for from if in into like of off on onto or out over per sinc so than though through throughout "
    "till to toward under until unless up upon via whether while with within without and nor yet although "
    // adverbs and the words of questions
    "again ago all almost alreadi also alway ani anyway away both either els enough even ever everi few further here "
    "how howev instead just less littl lot mani mayb more most much neither never no not now often onli own perhap "
    "quit "
    "rather realli s same sever some sometim soon still such t then there therefor thus too veri when whenev where "
    "wherev whi yes ok "
    // what is said to be polite or to begin
    "hello hi hey pleas thank thanks sorri know tell want need wonder just ask help";

constexpr std::string_view chinese =
    // particles, pronouns, measure words and numerals
    "的 了 着 吗 呢 吧 啊 呀 啦 嘛 哦 噢 喔 嗯 哈 哎 唉 哟 嘞 咯 呗 么 们 我 你 您 他 她 它 咱 俺 这 那 哪 此 该 其 之 "
    "者 "
    "谁 啥 咋 何 孰 某 各 每 个 些 一 几 "
    // verbs that carry little, modal verbs
    "是 有 在 为 会 能 可 要 想 让 把 被 将 给 对 向 从 于 以 跟 和 与 及 或 并 且 而 "
    "但 却 则 若 如 因 所 虽 即 就 才 都 也 还 又 再 更 最 很 太 不 没 已 "
    "说 请 问 等 "
    // words of two characters
    "我们 你们 您们 他们 她们 它们 咱们 自己 这个 那个 哪个 这些 那些 哪些 这样 那样 这种 那种 这里 那里 哪里 这儿 "
    "那儿 哪儿 "
    "什么 怎么 怎样 如何 为何 为啥 多少 几个 一个 一些 一下 一样 一般 一直 一定 有些 有的 有点 有没 没有 是不 不是 "
    "是否 能否 可否 "
    "可以 可能 能够 应该 应当 需要 必须 想要 想问 请问 问下 问一 知道 告诉 觉得 认为 以为 麻烦 谢谢 感谢 你好 您好 "
    "不好 意思 "
    "因为 所以 因此 由于 但是 可是 不过 然而 而且 并且 或者 还是 如果 假如 要是 的话 虽然 尽管 即使 只有 只要 除了 "
    "关于 对于 根据 "
    "按照 通过 为了 以及 及其 其中 其他 其它 另外 此外 然后 之后 之前 以后 以前 以上 以下 之间 的时 时候 现在 目前 "
    "当时 同时 已经 "
    "曾经 正在 将要 将会 刚刚 马上 非常 十分 比较 特别 更加 最后 首先 还有 还要 也是 也有 都是 都有 就是 就会 就能 "
    "只是 只能 不能 "
    "不会 不要 不用 不可 是的 的是 了吗 吗我 呢我 了我 我的 你的 您的 他的 她的 它的 我想 我要 我是 我在 你是 是什 "
    "是谁 是哪 是多 "
    "么办 么样 是怎 该怎 要怎 有什 有哪 么是 么会 为什 么时 到底 究竟 大概 大约 左右 等等 之一 某个 某些 任何 所有 "
    "每个 各个 "
    "可不 能不 会不 要不 好吗 行吗 对吗 是吗 在吗 吗谢 帮我 帮忙 给我 让我 帮助";

class Words final
{
public:
    Words()
    {
        for (const std::string_view list : {english, chinese}) {
            for (std::size_t at = 0; at < list.size();) {
                const std::size_t end = std::min(list.find(' ', at), list.size());
                m_words.emplace(list.substr(at, end - at));
                at = end + 1;
            }
        }
    }

    bool has(std::string_view term) const { return m_words.contains(term); }

    /// Two stop words side by side are one again.
    bool hasPair(std::string_view pair) const
    {
        constexpr std::size_t bytesOfHan = 3;
        const std::size_t space = pair.find(' ');
        if (space != std::string_view::npos) {
            return has(pair.substr(0, space)) && has(pair.substr(space + 1));
        }
        return pair.size() == 2 * bytesOfHan && has(pair.substr(0, bytesOfHan)) && has(pair.substr(bytesOfHan));
    }

private:
    std::unordered_set<std::string_view> m_words;
};

} // namespace

bool isStopWord(std::string_view term)
{
    static const Words words;
    return words.has(term) || words.hasPair(term);
}

} // namespace knowledge
