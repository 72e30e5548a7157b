// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/strip.h"

#include <algorithm>

// The sentence over a pane: nothing of it is out of reach, however long the words are.

namespace {

struct Strips : Workbench
{
    Strips()
        : strip(theme, &host)
    {
        host.resize(960, 600);
        strip.setGeometry(0, 0, 960, 32);
        host.show();
        settle();
    }

    void set(int words)
    {
        strip.set(StripKind::Warning, QStringLiteral("data-warning"), QStringLiteral("What happened here."),
            QStringLiteral("some more words ").repeated(words).trimmed());
        settle();
    }

    std::vector<const PlainLabel*> words() const
    {
        std::vector<const PlainLabel*> shown;
        for (const PlainLabel* label : strip.findChildren<PlainLabel*>()) {
            if (label->isVisibleTo(&strip) && !label->text().isEmpty()) {
                shown.push_back(label);
            }
        }
        return shown;
    }

    /// Every label has the room that its text takes.
    bool isWhole() const
    {
        return std::ranges::all_of(words(), [](const PlainLabel* label) {
            const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
            const bool wide = label->wordWrap() || label->width() >= label->sizeHint().width();
            return wide && label->height() >= needed && !label->text().contains(QChar(0x2026));
        });
    }

    QWidget host;
    Strip strip;
};

} // namespace

TEST_CASE_METHOD(Strips, "strip_shortSentence_isOneLine")
{
    set(3);
    CHECK(strip.height() == 32);
    CHECK(isWhole());
    CHECK(strip.kept().startsWith(QStringLiteral("some more")));
}

TEST_CASE_METHOD(Strips, "strip_longSentence_takesMoreLines")
{
    set(20);
    CHECK(strip.height() > 32);
    CHECK(isWhole());
    set(10);
    strip.setAction(QStringLiteral("Do something about it"));
    strip.setHint(QStringLiteral("next try in 4 s"));
    settle();
    CHECK(isWhole());
    strip.resize(760, strip.height());
    settle();
    CHECK(isWhole());
    const int narrow = strip.height();
    strip.resize(1200, strip.height());
    settle();
    CHECK(strip.height() < narrow);
    CHECK(isWhole());
    strip.resize(400, strip.height()); // as good as all of it are buttons
    settle();
    CHECK(strip.height() == 32);
    CHECK(words().front()->toolTip().contains(strip.kept()));
    strip.resize(960, strip.height());
    set(2);
    CHECK(strip.height() == 32);
}

TEST_CASE_METHOD(Strips, "strip_inALowWindow_isOneLineWithAToolTip")
{
    host.resize(683, 384);
    strip.resize(683, 32);
    set(20);
    CHECK(strip.height() == 32);
    for (const PlainLabel* label : words()) {
        CHECK(label->toolTip().contains(strip.kept()));
    }
    strip.setAction(QStringLiteral("Do something"));
    for (int width = 683; width > 400; width -= 7) {
        INFO("at " << width);
        strip.resize(width, strip.height());
        settle();
        for (const PlainLabel* label : words()) {
            CHECK(label->width() >= label->sizeHint().width()); // else its dots are cut
        }
    }
    CHECK(strip.accessibleName().contains(strip.kept()));
}
