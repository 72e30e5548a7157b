// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/knowledge/findings.h"

#include "core/text/utf16.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace tool {

namespace {

namespace json = boost::json;

json::object objectOf(const knowledge::Hit& hit, const knowledge::Excerpt& excerpt)
{
    json::array why;
    for (const knowledge::Reason& reason : hit.reasons) {
        why.push_back({{"term", reason.term}, {"typed", reason.typed}, {"origin", nameOf(reason.origin)}});
    }
    const knowledge::Scores& parts = hit.parts;
    return {{"id", hit.id}, {"title", hit.title}, {"score", hit.score}, {"confidence", hit.confidence},
        {"sureness", hit.sureness}, {"whole", parts.whole}, {"bestUnit", parts.bestUnit}, {"vote", parts.vote},
        {"likeness", parts.likeness}, {"coverage", parts.coverage}, {"snippet", text::toUtf8(excerpt.found().line)},
        {"why", why}};
}

} // namespace

const char* nameOf(knowledge::Origin origin)
{
    switch (origin) {
    case knowledge::Origin::Typed:
        break;
    case knowledge::Origin::Corrected:
        return "corrected";
    case knowledge::Origin::Begun:
        return "begun";
    case knowledge::Origin::Meant:
        return "synonym";
    case knowledge::Origin::Sound:
        return "pinyin";
    }
    return "typed";
}

std::string toJson(std::span<const Finding> findings)
{
    json::array all;
    for (const Finding& finding : findings) {
        all.push_back(objectOf(finding.hit, finding.excerpt));
    }
    return json::serialize(all);
}

} // namespace tool
