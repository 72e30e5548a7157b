// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/spelling/spelling.h"

#include "core/text/spelledwords.h"
#include "models/spelling/speller.h"

#include <QLocale>
#include <QPromise>

#include <algorithm>
#include <utility>

namespace spelling {

namespace {

using Ranges = std::vector<text::Range>;

/// On the GUI thread: what is attached to the future looks whether who asked is still there, and there he may go.
template <class Answer> void give(QObject* there, const std::shared_ptr<QPromise<Answer>>& promise, Answer answer)
{
    QMetaObject::invokeMethod(
        there,
        [promise, answer = std::move(answer)] {
            promise->addResult(answer);
            promise->finish();
        },
        Qt::QueuedConnection);
}

std::u16string_view viewOf(const QString& text)
{
    return {reinterpret_cast<const char16_t*>(text.utf16()), static_cast<std::size_t>(text.size())};
}

bool isOfName(QChar c)
{
    return (c.isLetter() && c.script() == QChar::Script_Latin) || c.isMark() || c == QLatin1Char('\'')
        || c == QLatin1Char('-');
}

/// Each word of a name, as it is and in the parts of a double one.
void addWords(QSet<QString>& words, const QString& name)
{
    QString word;
    const QString ended = plainWord(name).toLower() + QLatin1Char(' ');
    for (const QChar c : ended) {
        if (isOfName(c)) {
            word += c;
        } else if (!word.isEmpty()) {
            words.insert(word);
            for (const QString& part : word.split(QLatin1Char('-'), Qt::SkipEmptyParts)) {
                words.insert(part);
            }
            word.clear();
        }
    }
}

bool isRight(Speller& speller, const QSet<QString>& right, const QString& word)
{
    QString small = word.toLower();
    if (right.contains(small)) {
        return true;
    }
    if (small.endsWith(QLatin1String("'s"))) {
        small.chop(2); // Xiao's
        if (right.contains(small)) {
            return true;
        }
    }
    return speller.knows(word);
}

Ranges misspelt(Speller& speller, const QString& text, const QSet<QString>& right)
{
    Ranges found;
    for (const text::Range& range : text::spelledWords(viewOf(text))) {
        const QString word = plainWord(text.mid(qsizetype(range.begin), qsizetype(range.end - range.begin)));
        bool known = isRight(speller, right, word);
        if (!known && word.contains(QLatin1Char('-'))) {
            known = std::ranges::all_of(word.split(QLatin1Char('-'), Qt::SkipEmptyParts),
                [&](const QString& part) { return part.size() < 2 || isRight(speller, right, part); });
        }
        if (!known) {
            found.push_back(range);
        }
        if (found.size() == Spelling::mostMarked) {
            break;
        }
    }
    return found;
}

} // namespace

Spelling::Spelling(
    settings::Settings& settings, items::Repository& repository, const QStringList& folders, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_repository(repository)
    , m_folders(folders)
{
    connect(&settings, &settings::Settings::changed, this, [this](const QString& key) {
        if (key == QLatin1String(settings::checkSpelling.key)) {
            Q_EMIT changed();
        }
    });
    connect(&repository, &items::Repository::ownWordsChanged, this, &Spelling::takeOwnWords);
    takeOwnWords();
}

Spelling::~Spelling()
{
    if (m_worker == nullptr) {
        return;
    }
    // The last job in the queue.
    post([this] {
        m_speller.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void Spelling::takeOwnWords()
{
    m_own.clear();
    for (const QString& word : m_repository.ownWords()) {
        m_own.insert(plainWord(word).toLower());
    }
    Q_EMIT changed();
}

bool Spelling::isOn() const
{
    return m_settings.value(settings::checkSpelling) && m_state != State::Missing && m_state != State::Unusable;
}

void Spelling::post(std::function<void()> job)
{
    if (m_worker == nullptr) {
        m_worker = new QObject;
        m_thread.setObjectName(QStringLiteral("spelling"));
        m_worker->moveToThread(&m_thread);
        connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
        m_thread.start();
    }
    QMetaObject::invokeMethod(m_worker, std::move(job), Qt::QueuedConnection);
}

void Spelling::prepare()
{
    if (m_state == State::Looking || m_state == State::Ready) {
        return;
    }
    if (m_folders.isEmpty()) {
        setState(State::Missing, {});
        return;
    }
    setState(State::Looking, {});
    post([this, folders = m_folders, locale = QLocale::system().name()] { load(folders, locale); });
}

void Spelling::load(const QStringList& folders, const QString& locale)
{
    State state = State::Missing;
    QString name;
    for (const Dictionary& dictionary : findEnglish(folders, locale)) {
        auto opened = Speller::open(dictionary);
        if (opened) {
            m_speller = std::move(*opened);
            state = State::Ready;
            name = dictionary.name;
            break;
        }
        qWarning("%s is not used: %s", qUtf8Printable(dictionary.words), opened.error().detail.c_str());
        state = State::Unusable;
    }
    QMetaObject::invokeMethod(
        this, [this, state, name] { setState(state, name); }, Qt::QueuedConnection);
}

void Spelling::setState(State state, const QString& name)
{
    if (state != m_state) {
        m_state = state;
        m_name = name;
        Q_EMIT changed();
    }
}

QFuture<Ranges> Spelling::check(const QString& text, const QStringList& right)
{
    if (!isOn() || text.isEmpty()) {
        return QtFuture::makeReadyFuture(Ranges());
    }
    prepare();
    if (!isOn()) {
        return QtFuture::makeReadyFuture(Ranges());
    }
    const auto promise = std::make_shared<QPromise<Ranges>>();
    promise->start();
    post([this, promise, right, own = m_own, text = text.left(mostText)]() mutable {
        for (const QString& name : right) {
            addWords(own, name);
        }
        give(this, promise, m_speller ? misspelt(*m_speller, text, own) : Ranges());
    });
    return promise->future();
}

QFuture<QStringList> Spelling::suggest(const QString& word)
{
    if (m_state != State::Ready) {
        return QtFuture::makeReadyFuture(QStringList());
    }
    const auto promise = std::make_shared<QPromise<QStringList>>();
    promise->start();
    post([this, promise, word] { give(this, promise, m_speller ? m_speller->suggest(word) : QStringList()); });
    return promise->future();
}

} // namespace spelling
