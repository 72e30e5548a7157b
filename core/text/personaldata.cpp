// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/personaldata.h"

#include "core/text/personalnumbers.h"
#include "core/text/wordletters.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <utility>

namespace text {
namespace {

using Pieces = std::vector<Range>; ///< in the folded text

bool isFunction(std::u16string_view local)
{
    static constexpr std::array<std::u16string_view, 22> functions {u"service", u"services", u"support", u"help",
        u"info", u"kefu", u"sales", u"contact", u"hello", u"noreply", u"no-reply", u"admin", u"office", u"orders",
        u"order", u"returns", u"refund", u"billing", u"feedback", u"care", u"cs", u"hr"};
    return std::ranges::find(functions, local) != functions.end();
}

bool startsAt(std::u16string_view in, std::size_t at, std::u16string_view what)
{
    return in.substr(at, what.size()) == what;
}

/// Where links stand: what is in them are numbers of pages.
Pieces linksIn(const FoldedText& text)
{
    const std::u16string& in = text.folded;
    Pieces links;
    for (std::size_t at = 0; at < in.size(); ++at) {
        if (!startsAt(in, at, u"http://") && !startsAt(in, at, u"https://") && !startsAt(in, at, u"www.")) {
            continue;
        }
        std::size_t end = at;
        while (end < in.size() && in[end] > u' ' && in[end] < 0x7F) {
            ++end;
        }
        links.push_back({at, end});
        at = end;
    }
    return links;
}

bool isInside(const Pieces& pieces, std::size_t at)
{
    return std::ranges::any_of(pieces, [at](const Range& each) { return at >= each.begin && at < each.end; });
}

/// Digits in groups with the same separator between them, each of one letter.
struct Run
{
    Pieces groups;
    char16_t separator = 0;
    bool endsInX = false; ///< of the last group, as the check digit of an identity number
};

std::vector<Run> runsIn(const FoldedText& text)
{
    const std::u16string& in = text.folded;
    std::vector<Run> runs;
    Run run;
    for (std::size_t at = 0; at < in.size();) {
        if (!isAsciiDigit(in[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < in.size() && isAsciiDigit(in[end])) {
            ++end;
        }
        run.groups.push_back({at, end});
        const bool x = end < in.size() && in[end] == u'x' && (end + 1 >= in.size() || !isWordy(in[end + 1]));
        const bool more = !x && end + 1 < in.size() && isAsciiDigit(in[end + 1]) && !text.breaksAt(end)
            && (in[end] == u' ' || in[end] == u'-') && (run.separator == 0 || run.separator == in[end]);
        if (more) {
            run.separator = in[end];
            at = end + 1;
            continue;
        }
        run.endsInX = x;
        runs.push_back(std::exchange(run, {}));
        at = end + (x ? 1 : 0);
    }
    return runs;
}

class Finder final
{
public:
    explicit Finder(const FoldedText& text)
        : m_text(text)
        , m_in(text.folded)
        , m_links(linksIn(text))
    { }

    std::vector<PersonalDatum> find()
    {
        findMails();
        findAbroad();
        findAmerican();
        for (const Run& run : runsIn(m_text)) {
            findIn(run);
        }
        std::ranges::sort(m_found, {}, [](const PersonalDatum& each) { return each.range.begin; });
        return std::move(m_found);
    }

private:
    bool isTaken(std::size_t begin, std::size_t end) const
    {
        return std::ranges::any_of(m_taken, [=](const Range& each) { return begin < each.end && end > each.begin; });
    }

    void add(PersonalKind kind, std::size_t begin, std::size_t end, std::u16string value)
    {
        if (!isTaken(begin, end)) {
            m_taken.push_back({begin, end});
            m_found.push_back({kind, m_text.place(begin, end), std::move(value)});
        }
    }

    /// Not a part of a longer number, of a code, a link or an amount.
    bool isFree(std::size_t begin, std::size_t end) const
    {
        static constexpr std::u16string_view before = u"_.$\u00A5\u20AC\u00A3=&%";
        const char16_t left = begin > 0 ? m_in[begin - 1] : u' ';
        const char16_t farLeft = begin > 1 ? m_in[begin - 2] : u' ';
        const char16_t right = end < m_in.size() ? m_in[end] : u' ';
        const char16_t farRight = end + 1 < m_in.size() ? m_in[end + 1] : u' ';
        const bool code = left == u'-' && isWordy(farLeft) && !isAsciiDigit(farLeft);
        const bool goesOn = (right == u'.' || right == u'-') && isWordy(farRight);
        const bool amount = right == 0x5143 || right == 0x5757 || right == 0x4E07; // 元 块 万
        return !isWordy(left) && before.find(left) == before.npos && !code && !isWordy(right) && right != u'_'
            && right != u'%' && !goesOn && !amount && !isInside(m_links, begin);
    }

    /// What stands before it in the same sentence calls it the number of an order or a parcel.
    bool isOrder(std::size_t begin) const
    {
        static constexpr std::array<std::u16string_view, 16> orders {u"订单", u"单号", u"运单", u"快递", u"编号",
            u"流水", u"序列", u"条码", u"货号", u"order", u"tracking", u"parcel", u"waybill", u"invoice", u"serial",
            u"sku"};
        static constexpr std::array<std::u16string_view, 12> people {u"电话", u"手机", u"联系", u"致电", u"拨打",
            u"卡号", u"银行", u"phone", u"mobile", u"call", u"card", u"微信"};
        constexpr std::size_t far = 16;
        std::size_t from = begin;
        while (from > 0 && begin - from < far && !isStop(from - 1)) {
            --from;
        }
        const std::u16string_view before = std::u16string_view(m_in).substr(from, begin - from);
        const auto last = [before](const auto& words) {
            std::ptrdiff_t at = -1;
            for (const std::u16string_view word : words) {
                const std::size_t found = before.rfind(word);
                at = found == before.npos ? at : std::max(at, static_cast<std::ptrdiff_t>(found));
            }
            return at;
        };
        return last(orders) > last(people);
    }

    bool isStop(std::size_t at) const
    {
        static constexpr std::u16string_view stops = u"\u3002,;!?\u3001\uFF0C";
        return stops.find(m_in[at]) != stops.npos || m_text.breaksAt(at);
    }

    std::u16string digits(const Pieces& groups, std::size_t from, std::size_t to) const
    {
        std::u16string all;
        for (std::size_t i = from; i <= to; ++i) {
            all += std::u16string_view(m_in).substr(groups[i].begin, groups[i].end - groups[i].begin);
        }
        return all;
    }

    static std::vector<std::size_t> sizes(const Pieces& groups, std::size_t from, std::size_t to)
    {
        std::vector<std::size_t> all;
        for (std::size_t i = from; i <= to; ++i) {
            all.push_back(groups[i].end - groups[i].begin);
        }
        return all;
    }

    /// Whatever part of a run is something; the longest first.
    void findIn(const Run& run)
    {
        constexpr std::size_t widest = 8;
        for (std::size_t from = 0; from < run.groups.size(); ++from) {
            for (std::size_t to = std::min(run.groups.size(), from + widest); to-- > from;) {
                if (judge(run, from, to)) {
                    from = to;
                    break;
                }
            }
        }
    }

    bool judge(const Run& run, std::size_t from, std::size_t to)
    {
        constexpr std::size_t shortest = 11;
        constexpr std::size_t longest = 19;
        const std::vector<std::size_t> grouping = sizes(run.groups, from, to);
        const bool last = to + 1 == run.groups.size();
        const bool x = last && run.endsInX;
        const std::size_t size = std::accumulate(grouping.begin(), grouping.end(), std::size_t {x ? 1U : 0U});
        const std::size_t begin = run.groups[from].begin;
        const std::size_t end = run.groups[to].end + (x ? 1 : 0);
        const bool whole = from == 0 && last;
        if (size < shortest || size > longest || (run.separator == u'-' && !whole) || !isFree(begin, end)) {
            return false;
        }
        const std::u16string number = digits(run.groups, from, to) + (x ? u"x" : u"");
        if (isIdCard(number)) {
            add(PersonalKind::IdCard, begin, end, number);
            return true;
        }
        if (isBankCard(number) && isCardGrouping(grouping) && !isOrder(begin)) {
            add(PersonalKind::BankCard, begin, end, number);
            return true;
        }
        const bool prefixed = from == 0 && (number.starts_with(u"0086") || number.starts_with(u"86")) && from != to
            && (grouping[0] == 2 || grouping[0] == 4);
        const std::u16string mobile = prefixed ? number.substr(grouping[0]) : number;
        const bool grouped = grouping.size() == 1 || (whole && grouping[prefixed ? 1 : 0] >= 3);
        if (isChineseMobile(mobile) && grouped && !isOrder(begin)) {
            add(PersonalKind::Phone, begin, end, mobile);
            return true;
        }
        return false;
    }

    /// With a plus sign.
    void findAbroad()
    {
        static constexpr std::u16string_view between = u" -.()";
        constexpr std::size_t fewest = 8;
        constexpr std::size_t most = 15;
        for (std::size_t plus = m_in.find(u'+'); plus != m_in.npos; plus = m_in.find(u'+', plus + 1)) {
            std::u16string number;
            std::size_t end = plus + 1;
            for (std::size_t at = plus + 1; at < m_in.size() && number.size() <= most && at - end < 3; ++at) {
                if (isAsciiDigit(m_in[at])) {
                    number += m_in[at];
                    end = at + 1;
                } else if (between.find(m_in[at]) == between.npos || m_text.breaksAt(at)) {
                    break;
                }
            }
            const bool fits = number.size() >= fewest && number.size() <= most && number[0] != u'0';
            const bool joins = plus > 0 && (isWordy(m_in[plus - 1]) || m_in[plus - 1] == u')');
            if (!fits || joins || !isFree(plus, end) || !isAsciiDigit(m_in[plus + 1])) {
                continue;
            }
            const std::u16string home = number.starts_with(u"86") ? number.substr(2) : std::u16string();
            add(PersonalKind::Phone, plus, end, isChineseMobile(home) ? home : u'+' + number);
        }
    }

    /// `(977) 625-2661`, 977-625-2661; none that can be called without paying, which are of firms.
    void findAmerican()
    {
        static constexpr std::array<std::u16string_view, 8> free {
            u"400", u"800", u"833", u"844", u"855", u"866", u"877", u"888"};
        for (std::size_t begin = 0; begin + 12 <= m_in.size(); ++begin) {
            const bool bracket = m_in[begin] == u'(';
            std::size_t at = begin + (bracket ? 1 : 0);
            std::u16string number;
            const auto digits = [&](std::size_t count) {
                for (; count > 0 && at < m_in.size() && isAsciiDigit(m_in[at]); --count) {
                    number += m_in[at++];
                }
                return count == 0;
            };
            const auto mark = [&](std::u16string_view marks) {
                const bool stands = at < m_in.size() && marks.find(m_in[at]) != marks.npos && !m_text.breaksAt(at);
                at += stands ? 1 : 0;
                return stands;
            };
            const bool first = digits(3) && (!bracket || mark(u")")) && (mark(u" -.") || bracket);
            const bool fits = first && digits(3) && mark(u" -.") && digits(4) && number[0] >= u'2' && number[3] >= u'2';
            if (fits && isFree(begin, at) && !isOrder(begin)
                && std::ranges::find(free, number.substr(0, 3)) == free.end()) {
                add(PersonalKind::Phone, begin, at, number);
            }
        }
    }

    static bool isMailLetter(char16_t c)
    {
        static constexpr std::u16string_view marks = u".-_+%";
        return c < 0x80 && (isWordy(c) || marks.find(c) != marks.npos);
    }

    void findMails()
    {
        for (std::size_t sign = m_in.find(u'@'); sign != m_in.npos; sign = m_in.find(u'@', sign + 1)) {
            std::size_t begin = sign;
            while (begin > 0 && isMailLetter(m_in[begin - 1])) {
                --begin;
            }
            std::size_t end = sign + 1;
            while (end < m_in.size()
                && (m_in[end] == u'.' || m_in[end] == u'-' || (m_in[end] < 0x80 && isWordy(m_in[end])))) {
                ++end;
            }
            while (end > sign && (m_in[end - 1] == u'.' || m_in[end - 1] == u'-')) {
                --end;
            }
            const std::u16string_view local = std::u16string_view(m_in).substr(begin, sign - begin);
            const std::u16string_view host
                = std::u16string_view(m_in).substr(sign + 1, end > sign ? end - sign - 1 : 0);
            const std::size_t dot = host.rfind(u'.');
            const bool named = dot != host.npos && dot > 0 && host.size() - dot > 2
                && std::ranges::none_of(host.substr(dot + 1), isAsciiDigit);
            if (local.empty() || local.front() == u'.' || !named || isFunction(local) || isInside(m_links, begin)) {
                continue;
            }
            add(PersonalKind::Mail, begin, end, std::u16string(local) + u'@' + std::u16string(host));
        }
    }

    const FoldedText& m_text;
    const std::u16string& m_in;
    Pieces m_links;
    Pieces m_taken;
    std::vector<PersonalDatum> m_found;
};

} // namespace

std::vector<PersonalDatum> findPersonalData(const FoldedText& text)
{
    return Finder(text).find();
}

KnownText::KnownText(const Folding& folding, std::u16string_view text)
    : m_letters(folding.fold(text))
{
    std::ranges::copy_if(
        m_letters, std::back_inserter(m_digits), [](char16_t c) { return isAsciiDigit(c) || c == u'x'; });
}

bool KnownText::has(const PersonalDatum& datum) const
{
    if (datum.kind == PersonalKind::Mail) {
        return m_letters.find(datum.value) != m_letters.npos;
    }
    // A country code may be missing there.
    constexpr std::size_t local = 9;
    std::u16string_view digits = datum.value;
    if (digits.starts_with(u'+')) {
        digits.remove_prefix(std::max<std::size_t>(digits.size(), local + 1) - local);
    }
    return m_digits.find(digits) != m_digits.npos;
}

} // namespace text
