// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/strip.h"
#include "widgets/inbox/workplace.h"

#include <QUrl>

/// Says that the hub wants a newer version of this program, and opens the place where it is to be had. Hidden while
/// there is nothing to say; what is only recommended goes, too, once somebody went there.
class UpdateStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UpdateStrip)

public:
    /// `version` is this program's.
    UpdateStrip(const Workplace& workplace, const QString& version, QWidget* parent);

    /// Puts one for the running program under everything in `view`, whose layout is a column.
    static UpdateStrip* addTo(QWidget& view, const Workplace& workplace);

    Strip& strip() { return *m_strip; }
    /// Where it is to be had; only an https address counts.
    QUrl link() const;

Q_SIGNALS:
    void shownChanged();

private:
    void refresh();
    void open();

    const Workplace& m_workplace;
    const QString m_version;
    Strip* m_strip;
    bool m_seen = false; ///< somebody went for the newest one
};
