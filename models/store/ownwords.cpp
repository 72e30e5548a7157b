// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/ownwords.h"

#include "core/text/plain.h"
#include "models/store/metatable.h"

#include <algorithm>

namespace store {

namespace {

bool isWord(const std::string& word)
{
    const auto breaks = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; };
    return !word.empty() && text::isValidUtf8(word) && text::codePoints(word) <= OwnWords::longest
        && std::ranges::none_of(word, breaks);
}

} // namespace

std::vector<std::string> OwnWords::all() const
{
    std::vector<std::string> words;
    const auto sealed = MetaTable(m_shelf.db).find(metakeys::words);
    const auto plain = sealed ? m_shelf.vault.open(*sealed, place("meta", metakeys::words)) : std::string();
    if (!plain) {
        return words;
    }
    std::string_view rest = *plain;
    for (auto end = rest.find('\n'); end != rest.npos; end = rest.find('\n')) {
        words.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end + 1);
    }
    return words;
}

void OwnWords::write(const std::vector<std::string>& words)
{
    std::string plain;
    for (const std::string& word : words) {
        plain += word + '\n';
    }
    MetaTable(m_shelf.db).put(metakeys::words, m_shelf.vault.seal(plain, place("meta", metakeys::words)));
}

base::Status OwnWords::add(const std::string& word)
{
    if (!isWord(word)) {
        return base::fail(base::FaultKind::Invalid, "word");
    }
    std::vector<std::string> words = all();
    if (std::ranges::find(words, word) != words.end()) {
        return {};
    }
    if (words.size() >= most) {
        return base::fail(base::FaultKind::Conflict, "words");
    }
    words.push_back(word);
    write(words);
    return {};
}

void OwnWords::remove(const std::string& word)
{
    std::vector<std::string> words = all();
    if (std::erase(words, word) > 0) {
        write(words);
    }
}

} // namespace store
