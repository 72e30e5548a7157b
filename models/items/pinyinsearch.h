// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/pinyin.h"
#include "core/text/pinyinquery.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

namespace items {

class Repository;

/// What all search fields find names and texts with, by pinyin and initials: made on a thread
/// of its own when the first field asks for it; half a second of a processor. GUI thread.
class PinyinSearch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PinyinSearch)

public:
    explicit PinyinSearch(QObject* parent = nullptr);
    ~PinyinSearch() override;

    /// The one that all fields over this repository share: its child, from the first call on.
    static PinyinSearch& of(Repository& repository);

    /// `ready` follows, unless it is ready already. To be called when a field is shown, so that typing never waits.
    void prepare();
    /// The same in `soonMs`, for what is there from the start and may be asked later: the start needs all processors.
    void prepareSoon();
    static constexpr int soonMs = 1'000;
    bool isReady() const { return m_pinyin != nullptr; }

    /// Only when it is ready. Ranges of a match are places in the QString.
    text::Readings read(const QString& text) const;
    text::PinyinQuery query(const QString& typed) const;
    const text::Folding& folding() const { return m_pinyin->folding(); }

Q_SIGNALS:
    void ready();

private:
    std::shared_ptr<const text::Pinyin> m_pinyin;
    bool m_making = false;
    QTimer m_soon;
    QThreadPool m_pool;
};

} // namespace items
