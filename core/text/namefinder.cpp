// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/namefinder.h"

#include "core/text/wordletters.h"

#include <unicode/brkiter.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace text {
namespace {

using Word = std::u16string_view;

/// First names, and names that people give in chats, which are mostly something else.
bool isEveryday(Word name)
{
    static constexpr std::array<Word, 64> words {u"will", u"may", u"mark", u"grace", u"hope", u"joy", u"rose", u"sunny",
        u"sky", u"star", u"art", u"bill", u"sue", u"pat", u"rob", u"nick", u"drew", u"chase", u"grant", u"jack",
        u"june", u"april", u"august", u"summer", u"autumn", u"dawn", u"faith", u"melody", u"ivy", u"lily", u"daisy",
        u"pearl", u"ruby", u"amber", u"violet", u"olive", u"frank", u"rich", u"don", u"van", u"the", u"you", u"any",
        u"and", u"for", u"thank", u"thanks", u"please", u"order", u"hello", u"customer", u"client", u"guest", u"user",
        u"visitor", u"test", u"tester", u"anonymous", u"name", u"none", u"admin", u"web", u"mobile", u"nobody"};
    static constexpr std::array<Word, 20> han {u"客户", u"顾客", u"游客", u"访客", u"用户", u"买家", u"卖家", u"匿名",
        u"匿名用户", u"先生", u"女士", u"小姐", u"您好", u"你好", u"测试", u"客服", u"会员", u"亲爱的", u"朋友",
        u"同学"};
    return std::ranges::find(words, name) != words.end() || std::ranges::find(han, name) != han.end();
}

/// Word boundaries by dictionary, for Chinese; each text is looked up once, as a whole.
class Segments final
{
public:
    explicit Segments(Word text)
    {
        UErrorCode error = U_ZERO_ERROR;
        const std::unique_ptr<icu::BreakIterator> breaks(
            icu::BreakIterator::createWordInstance(icu::Locale::getChinese(), error));
        if (!breaks || U_FAILURE(error)) {
            return;
        }
        const icu::UnicodeString whole(false, text.data(), static_cast<std::int32_t>(text.size()));
        breaks->setText(whole);
        m_inside.assign(text.size(), true);
        for (auto at = breaks->first(); at != icu::BreakIterator::DONE; at = breaks->next()) {
            if (static_cast<std::size_t>(at) < m_inside.size()) {
                m_inside[static_cast<std::size_t>(at)] = false;
            }
        }
    }

    bool breaksAt(std::size_t at) const { return at >= m_inside.size() || !m_inside[at]; }

private:
    std::vector<bool> m_inside; ///< a word goes on here; empty: nobody knows
};

bool isOneWord(Word name)
{
    const Segments segments(name);
    for (std::size_t at = 1; at < name.size(); ++at) {
        if (segments.breaksAt(at)) {
            return false;
        }
    }
    return true;
}

bool isAddressed(const FoldedText& text, std::size_t begin, std::size_t end)
{
    static constexpr std::array<Word, 9> behind {
        u"先生", u"女士", u"小姐", u"太太", u"同学", u"老师", u"您", u"你好", u"亲"};
    static constexpr std::array<Word, 2> before {u"尊敬的", u"亲爱的"};
    static constexpr Word marks = u",:!~";
    const Word in = text.folded;
    while (end < in.size() && in[end] == u' ') {
        ++end;
    }
    const Word next = in.substr(end);
    const Word last = in.substr(0, begin);
    const bool first = begin == 0 || text.breaksAt(begin - 1);
    return std::ranges::any_of(behind, [&](Word each) { return next.starts_with(each); })
        || std::ranges::any_of(before, [&](Word each) { return last.ends_with(each); })
        || (first && !next.empty() && marks.find(next.front()) != marks.npos);
}

class Finder final
{
public:
    Finder(const Folding& folding, const FoldedText& text, const std::u16string& own)
        : m_folding(folding)
        , m_text(text)
        , m_own(trimmed(folding.fold(own)))
    {
        for (const std::u16string& each : {m_own, firstOf(m_own)}) {
            for (std::size_t at = m_text.folded.find(each); !each.empty() && at != std::u16string::npos;
                 at = m_text.folded.find(each, at + each.size())) {
                m_ownPlaces.push_back({at, at + each.size()});
            }
        }
    }

    void look(const std::u16string& written)
    {
        const std::u16string name = trimmed(m_folding.fold(written));
        if (name.empty() || name == m_own || isEveryday(name)) {
            return;
        }
        const auto han = std::ranges::count_if(name, isHan);
        const auto wordy = std::ranges::count_if(name, [](char16_t c) { return isWordy(c) && !isAsciiDigit(c); });
        const bool upper = u_isupper(static_cast<UChar32>(written[written.find_first_not_of(u' ')])) != 0;
        if (wordy >= 3 && han == 0) {
            findWordy(name, upper);
            const std::u16string first = firstOf(name);
            if (!first.empty() && first != firstOf(m_own) && first != m_own && !isEveryday(first)) {
                findWordy(first, true);
            }
        } else if (han >= 2) {
            findHan(name);
        }
    }

    std::vector<Range> take()
    {
        std::ranges::sort(m_found, {}, &Range::begin);
        std::vector<Range> apart;
        for (const Range& each : m_found) {
            if (apart.empty() || each.begin >= apart.back().end) {
                apart.push_back(each);
            } else {
                apart.back().end = std::max(apart.back().end, each.end);
            }
        }
        return apart;
    }

private:
    static std::u16string trimmed(std::u16string text)
    {
        const std::size_t from = text.find_first_not_of(u' ');
        const std::size_t to = text.find_last_not_of(u' ');
        return from == text.npos ? std::u16string() : text.substr(from, to - from + 1);
    }

    /// Of several Latin words the first, where it is long enough to be a name.
    static std::u16string firstOf(const std::u16string& name)
    {
        const std::size_t space = name.find(u' ');
        const bool fits
            = space != name.npos && space >= 3 && std::all_of(name.begin(), name.begin() + long(space), isWordy);
        return fits ? name.substr(0, space) : std::u16string();
    }

    bool isOwn(std::size_t begin, std::size_t end) const
    {
        return std::ranges::any_of(
            m_ownPlaces, [=](const Range& each) { return begin >= each.begin && end <= each.end; });
    }

    void findWordy(const std::u16string& name, bool upper)
    {
        const std::u16string& in = m_text.folded;
        for (std::size_t at = in.find(name); at != in.npos && m_found.size() < most; at = in.find(name, at + 1)) {
            const std::size_t end = at + name.size();
            const bool whole = (at == 0 || !isWordy(in[at - 1])) && (end == in.size() || !isWordy(in[end]));
            const char16_t initial = m_text.original[m_text.sources[at].begin];
            const bool cased = !upper || u_islower(static_cast<UChar32>(initial)) == 0;
            if (whole && cased && !isOwn(at, end)) {
                m_found.push_back(m_text.place(at, end));
            }
        }
    }

    void findHan(const std::u16string& name)
    {
        const std::u16string& in = m_text.folded;
        std::optional<bool> everyday;
        for (std::size_t at = in.find(name); at != in.npos && m_found.size() < most;
             at = in.find(name, at + name.size())) {
            const std::size_t end = at + name.size();
            if (isOwn(at, end)) {
                continue;
            }
            everyday = everyday ? everyday : isOneWord(name);
            if (isAddressed(m_text, at, end) || (!*everyday && isSegment(at, end))) {
                m_found.push_back(m_text.place(at, end));
            }
        }
    }

    /// The words around a hit agree that it begins and ends there.
    bool isSegment(std::size_t begin, std::size_t end)
    {
        if (!m_segments) {
            m_segments.emplace(m_text.folded);
        }
        return m_segments->breaksAt(begin) && m_segments->breaksAt(end);
    }

    static constexpr std::size_t most = 32; ///< nobody reads more

    const Folding& m_folding;
    const FoldedText& m_text;
    std::u16string m_own;
    std::vector<Range> m_ownPlaces;
    std::vector<Range> m_found;
    std::optional<Segments> m_segments; ///< of the text, once it is asked for
};

} // namespace

std::vector<Range> findNames(
    const Folding& folding, const FoldedText& text, const std::vector<std::u16string>& names, const std::u16string& own)
{
    Finder finder(folding, text, own);
    for (const std::u16string& name : names) {
        finder.look(name);
    }
    return finder.take();
}

} // namespace text
