// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/pinyinsearch.h"

#include "models/items/repository.h"

#include <utility>

namespace items {

namespace {

std::u16string_view viewOf(const QString& text)
{
    return {reinterpret_cast<const char16_t*>(text.utf16()), static_cast<std::size_t>(text.size())};
}

} // namespace

PinyinSearch::PinyinSearch(QObject* parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &PinyinSearch::prepare);
}

PinyinSearch::~PinyinSearch()
{
    m_pool.waitForDone();
}

PinyinSearch& PinyinSearch::of(Repository& repository)
{
    auto* shared = repository.findChild<PinyinSearch*>(QString(), Qt::FindDirectChildrenOnly);
    return shared != nullptr ? *shared : *new PinyinSearch(&repository);
}

void PinyinSearch::prepare()
{
    if (std::exchange(m_making, true)) {
        return;
    }
    m_pool.start([this] {
        auto made = std::make_shared<const text::Pinyin>(std::make_shared<const text::Folding>());
        QMetaObject::invokeMethod(
            this,
            [this, made] {
                m_pinyin = made;
                Q_EMIT ready();
            },
            Qt::QueuedConnection);
    });
}

void PinyinSearch::prepareSoon()
{
    if (!m_making && !m_soon.isActive()) {
        m_soon.start();
    }
}

text::Readings PinyinSearch::read(const QString& text) const
{
    Q_ASSERT(isReady());
    return m_pinyin->read(viewOf(text));
}

text::PinyinQuery PinyinSearch::query(const QString& typed) const
{
    Q_ASSERT(isReady());
    return {m_pinyin->folding(), viewOf(typed)};
}

} // namespace items
