// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/deskfile.h"

#include "core/desk/parameters.h"
#include "core/protocol/limits.h"
#include "hub/config/deskjudge.h"
#include "hub/config/fieldreader.h"
#include "hub/config/parameterreader.h"
#include "hub/config/ruleprofile.h"
#include "hub/config/rulesfile.h"
#include "hub/config/writingreader.h"
#include "hub/config/yamlreader.h"
#include "hub/config/zonetable.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace hub {

namespace {

constexpr std::size_t maxFileBytes = 4 * 1024 * 1024;
constexpr std::size_t maxTitle = protocol::limits::nameCodePoints;

/// `EN-us` is `en`.
std::string primaryOf(const std::string& tag)
{
    std::string primary = tag.substr(0, tag.find('-'));
    std::ranges::transform(
        primary, primary.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return primary;
}

/// Builds the command from the parsed tree; references are judged at the end, when every id is known.
class DeskFileBuilder final
{
public:
    DeskFileBuilder(const std::string& file, std::vector<DeskFileProblem>& problems)
        : m_reader(file, problems)
        , m_parameters(m_reader)
        , m_writing(m_reader)
        , m_fields(m_reader)
    { }

    DeskConfig build(const YAML::Node& root)
    {
        if (m_reader.map(root, "desk file",
                {"desk", "skills", "groups", "queues", "dispositions", "people", "parameters", "canned", "checks",
                    "links", "fields", "synonyms", "rules"})) {
            if (const YAML::Node desk = m_reader.required(root, "desk", "desk file")) {
                readDesk(desk);
            }
            m_reader.list(root["skills"], "skills", [this](const YAML::Node& n) { readSkill(n); });
            m_reader.list(root["groups"], "groups", [this](const YAML::Node& n) { readGroup(n); });
            m_reader.list(root["queues"], "queues", [this](const YAML::Node& n) { readQueue(n); });
            m_reader.list(root["dispositions"], "dispositions", [this](const YAML::Node& n) { readDisposition(n); });
            m_parameters.read(root["parameters"], m_file.change.parameters);
            placeInTime(root["parameters"]);
            readRules(root["rules"]);
            m_reader.list(root["people"], "people", [this](const YAML::Node& n) { readPerson(n); });
            m_writing.read(root, m_file.change);
            m_fields.read(root, m_file.change);
            checkReferences();
        }
        return std::move(m_file);
    }

private:
    using Setting = protocol::ParameterSetting;

    struct Reference
    {
        YAML::Node at;
        std::string id;
        bool skill = false; ///< else a group
    };

    template <class T, class V> static void take(T& target, std::optional<V> value)
    {
        if (value) {
            target = std::move(*value);
        }
    }

    void readDesk(const YAML::Node& node)
    {
        if (!m_reader.map(node, "desk",
                {"id", "title", "timezone", "languages", "wrapup_seconds", "wrapup_extension_seconds",
                    "wrapup_extensions", "notice", "notice_link", "address"})) {
            return;
        }
        protocol::DeskSettings desk;
        desk.wrapUpExtensionSeconds = desk::Acw().extendSeconds; // of the older way to say it: the same default
        if (const YAML::Node id = m_reader.required(node, "id", "desk")) {
            take(m_file.id.name, m_reader.name(id, "id"));
        }
        if (const YAML::Node title = m_reader.required(node, "title", "desk")) {
            take(desk.title, m_reader.names(title, "title", maxTitle));
        }
        desk.timeZone = "UTC";
        if (const YAML::Node zone = node["timezone"]) {
            readTimeZone(zone, desk.timeZone);
        }
        readLanguages(node["languages"], desk.languages);
        if (desk.languages.empty()) {
            desk.languages = {"zh-CN", "en"};
        }
        readNumber(node, "wrapup_seconds", 0, 3600, desk.wrapUpSeconds);
        readNumber(node, "wrapup_extension_seconds", 1, 3600, desk.wrapUpExtensionSeconds);
        readNumber(node, "wrapup_extensions", 0, 20, desk.wrapUpExtensions);
        readNotice(node, desk);
        m_file.change.desk = desk;
    }

    void readNotice(const YAML::Node& node, protocol::DeskSettings& desk)
    {
        if (const YAML::Node notice = node["notice"]) {
            desk.notice = m_reader.names(notice, "notice", protocol::limits::noteCodePoints);
        }
        desk.noticeLink = secure(node, "notice_link");
        desk.address = secure(node, "address");
    }

    std::optional<std::string> secure(const YAML::Node& parent, const char* key)
    {
        const YAML::Node node = parent[key];
        auto link = node ? m_reader.text(node, key, protocol::limits::noteCodePoints) : std::nullopt;
        if (link && !link->starts_with("https://")) {
            m_reader.problem(node, "'" + std::string(key) + "' must begin with https://");
        }
        return link;
    }

    void readTimeZone(const YAML::Node& node, std::string& zone)
    {
        const auto text = m_reader.text(node, "timezone", 64);
        if (!text) {
            return;
        }
        const std::filesystem::path known = "/usr/share/zoneinfo";
        std::error_code error;
        const bool shape = !text->empty() && text->front() != '/' && text->find("..") == std::string::npos;
        // A minimal system may lack the zone files; the name's shape is all that can be judged there.
        if (!shape
            || (std::filesystem::exists(known / "UTC", error)
                && !std::filesystem::is_regular_file(known / *text, error))) {
            m_reader.problem(node, "'timezone' must be an IANA name like Asia/Shanghai");
            return;
        }
        zone = *text;
    }

    template <class Target>
    void readNumber(const YAML::Node& parent, const char* key, std::uint32_t low, std::uint32_t high, Target& target)
    {
        if (const YAML::Node node = parent[key]) {
            take(target, m_reader.number(node, key, low, high));
        }
    }

    /// The desk's time is that of its zone, unless the file names an offset; when that changes is the hub's to record.
    void placeInTime(const YAML::Node& at)
    {
        auto& settings = m_file.change.parameters;
        if (!m_file.change.desk) {
            return;
        }
        const auto named = [&](std::string_view name) { return std::ranges::find(settings, name, &Setting::name); };
        const auto zone = offsetsOfZone(m_file.change.desk->timeZone);
        m_time = zone.value_or(desk::UtcOffsets());
        const auto offset = named("desk.utc_offset_min");
        if (offset != settings.end()) {
            desk::Parameters read;
            desk::parameters::find(offset->name)->read(*offset->value, read);
            m_time.fixed = read.desk.utcOffsets.fixed;
        } else {
            Setting unset;
            unset.name = "desk.utc_offset_min";
            settings.push_back(std::move(unset));
        }
        if (!m_time.fixed && !zone && named("queue.hours") != settings.end()) {
            m_reader.problem(at,
                "'queue.hours' needs 'desk.utc_offset_min' where the system doesn't know the time zone "
                    + m_file.change.desk->timeZone);
        }
    }

    void readLanguages(const YAML::Node& node, std::vector<std::string>& languages)
    {
        m_reader.list(node, "languages", [&](const YAML::Node& entry) {
            if (auto tag = m_reader.language(entry)) {
                languages.push_back(std::move(*tag));
            }
        });
    }

    void readGroups(const YAML::Node& node, std::vector<base::GroupId>& groups)
    {
        m_reader.list(node, "groups", [&](const YAML::Node& entry) {
            if (auto id = m_reader.name(entry, "group")) {
                m_references.push_back({entry, *id, false});
                groups.push_back({std::move(*id)});
            }
        });
    }

    /// `certificates`: they may end.
    void readSkills(const YAML::Node& node, std::vector<protocol::SkillLevel>& skills, bool certificates = false)
    {
        if (!node.IsDefined() || node.IsNull() || !m_reader.map(node, "skills", {})) {
            return;
        }
        for (const auto& entry : node) {
            const auto id = m_reader.name(entry.first, "skill");
            const auto skill
                = certificates && entry.second.IsMap() ? readCertificate(entry.second) : readLevel(entry.second);
            if (id && skill) {
                m_references.push_back({entry.first, *id, true});
                skills.push_back({{*id}, skill->level, skill->until});
            }
        }
    }

    std::optional<protocol::SkillLevel> readLevel(const YAML::Node& node)
    {
        const auto level = m_reader.number(node, "level", 1, 5);
        return level ? std::optional(protocol::SkillLevel {{}, *level, {}}) : std::nullopt;
    }

    /// `{level: 3, until: 2026-12-31}`: holds through that day of the desk.
    std::optional<protocol::SkillLevel> readCertificate(const YAML::Node& node)
    {
        if (!m_reader.map(node, "skill", {"level", "until"})) {
            return std::nullopt;
        }
        auto skill = readLevel(m_reader.required(node, "level", "skill"));
        if (const YAML::Node until = node["until"]; until && skill) {
            skill->until = endOfDay(m_time, until.IsScalar() ? until.Scalar() : std::string());
            if (!skill->until) {
                m_reader.problem(until, "'until' must be a day, as 2026-12-31");
            }
        }
        return skill;
    }

    /// Reads `id`, which must not repeat within `seen`.
    std::string readId(const YAML::Node& node, const char* what, std::set<std::string>& seen)
    {
        const YAML::Node idNode = m_reader.required(node, "id", what);
        if (!idNode) {
            return {};
        }
        const std::string id = m_reader.name(idNode, "id").value_or(std::string());
        if (!id.empty() && !seen.insert(id).second) {
            m_reader.problem(idNode, std::string(what) + " '" + id + "' stands twice");
        }
        return id;
    }

    void readTitle(const YAML::Node& node, const char* what, protocol::Names& title)
    {
        if (const YAML::Node titleNode = m_reader.required(node, "title", what)) {
            take(title, m_reader.names(titleNode, "title", maxTitle));
        }
    }

    void readSkill(const YAML::Node& node)
    {
        if (m_reader.map(node, "skill", {"id", "title"})) {
            protocol::SkillSettings skill;
            skill.id.name = readId(node, "skill", m_skills);
            readTitle(node, "skill", skill.title);
            m_file.change.skills.push_back(skill);
        }
    }

    void readGroup(const YAML::Node& node)
    {
        if (m_reader.map(node, "group", {"id", "title"})) {
            protocol::GroupSettings group;
            group.id.name = readId(node, "group", m_groups);
            readTitle(node, "group", group.title);
            m_file.change.groups.push_back(group);
        }
    }

    void readQueue(const YAML::Node& node)
    {
        if (!m_reader.map(
                node, "queue", {"id", "title", "hint", "groups", "skills", "accept_seconds", "priority", "open"})) {
            return;
        }
        protocol::QueueSettings queue;
        queue.id.name = readId(node, "queue", m_queues);
        readTitle(node, "queue", queue.title);
        if (const YAML::Node hint = node["hint"]) {
            take(queue.hint, m_reader.names(hint, "hint", maxTitle));
        }
        readGroups(node["groups"], queue.groups);
        readSkills(node["skills"], queue.skills);
        readNumber(node, "accept_seconds", 5, 900, queue.acceptSeconds);
        readNumber(node, "priority", 0, 100, queue.priority);
        if (const YAML::Node open = node["open"]) {
            take(queue.open, m_reader.flag(open, "open"));
        }
        queue.place = static_cast<std::uint32_t>(m_file.change.queues.size());
        m_file.change.queues.push_back(queue);
    }

    void readDisposition(const YAML::Node& node)
    {
        if (!m_reader.map(node, "disposition", {"id", "title", "resolved"})) {
            return;
        }
        protocol::DispositionSettings disposition;
        disposition.id.name = readId(node, "disposition", m_dispositions);
        readTitle(node, "disposition", disposition.title);
        if (const YAML::Node resolved = node["resolved"]) {
            take(disposition.resolved, m_reader.flag(resolved, "resolved"));
        }
        disposition.place = static_cast<std::uint32_t>(m_file.change.dispositions.size());
        m_file.change.dispositions.push_back(disposition);
    }

    void readRoles(const YAML::Node& node, std::vector<protocol::Role>& roles)
    {
        static constexpr std::array words {std::pair {"agent", protocol::Role::agent},
            std::pair {"lead", protocol::Role::lead}, std::pair {"trainer", protocol::Role::trainer},
            std::pair {"admin", protocol::Role::admin}};
        m_reader.list(node, "roles", [&](const YAML::Node& entry) {
            for (const auto& [word, role] : words) {
                if (entry.IsScalar() && entry.Scalar() == word) {
                    roles.push_back(role);
                    return;
                }
            }
            m_reader.problem(entry, "a role must be agent, lead, trainer or admin");
        });
    }

    /// Of planned work, the first one for whoever has none of his own.
    void readRules(const YAML::Node& node)
    {
        if (!node) {
            return;
        }
        auto& rules = m_file.change.rules.emplace();
        m_reader.list(node, "rules", [&](const YAML::Node& one) { rules.push_back(readRuleProfile(m_reader, one)); });
    }

    void readPerson(const YAML::Node& node)
    {
        if (!m_reader.map(node, "person",
                {"id", "name", "roles", "groups", "skills", "languages", "cap", "rank", "rules", "active",
                    "password"})) {
            return;
        }
        protocol::PersonSettings person;
        person.id.name = readId(node, "person", m_people);
        if (const YAML::Node name = m_reader.required(node, "name", "person")) {
            take(person.displayName, m_reader.text(name, "name", maxTitle));
            if (person.displayName.empty() && name.IsScalar()) {
                m_reader.problem(name, "'name' is empty");
            }
        }
        readRoles(node["roles"], person.roles);
        if (!node["roles"]) {
            person.roles = {protocol::Role::agent};
        }
        readGroups(node["groups"], person.groups);
        readSkills(node["skills"], person.skills, true);
        readLanguages(node["languages"], person.languages);
        if (person.languages.empty() && m_file.change.desk) {
            for (const std::string& tag : m_file.change.desk->languages) {
                std::string primary = primaryOf(tag);
                if (std::ranges::find(person.languages, primary) == person.languages.end()) {
                    person.languages.push_back(std::move(primary));
                }
            }
        }
        readNumber(node, "cap", 0, 30, person.cap);
        readNumber(node, "rank", 1, 100, person.rank);
        if (const YAML::Node rules = node["rules"]) {
            person.rules = m_reader.name(rules, "rules");
        }
        if (const YAML::Node active = node["active"]) {
            take(person.active, m_reader.flag(active, "active"));
        }
        if (const YAML::Node password = node["password"]) {
            if (auto text = m_reader.text(password, "password", 200); text && !person.id.isEmpty()) {
                m_file.passwords.push_back({person.id, base::Secret(std::move(*text))});
            }
        }
        m_file.change.people.push_back(person);
    }

    void checkReferences()
    {
        for (const auto& group : m_writing.groups) {
            m_references.push_back({group.at, group.id, false});
        }
        for (const Reference& reference : m_references) {
            const std::set<std::string>& known = reference.skill ? m_skills : m_groups;
            if (!known.contains(reference.id)) {
                m_reader.problem(reference.at,
                    std::string(reference.skill ? "skill '" : "group '") + reference.id + "' is not in this file");
            }
        }
        checkSubjects(m_parameters.queues, m_queues, "queue '");
        checkSubjects(m_parameters.groups, m_groups, "group '");
        checkSubjects(m_parameters.people, m_people, "person '");
    }

    void checkSubjects(
        const std::vector<ParameterReader::Subject>& subjects, const std::set<std::string>& known, const char* what)
    {
        for (const auto& subject : subjects) {
            if (!known.contains(subject.id)) {
                m_reader.problem(subject.at, what + subject.id + "' is not in this file");
            }
        }
    }

    YamlReader m_reader;
    ParameterReader m_parameters;
    WritingReader m_writing;
    FieldReader m_fields;
    DeskConfig m_file;
    desk::UtcOffsets m_time; ///< of the desk
    std::vector<Reference> m_references;
    std::set<std::string> m_skills;
    std::set<std::string> m_groups;
    std::set<std::string> m_queues;
    std::set<std::string> m_dispositions;
    std::set<std::string> m_people;
};

base::Failure<std::vector<DeskFileProblem>> wholeFile(const std::string& file, std::string reason)
{
    return base::Failure(std::vector {DeskFileProblem {file, 0, 0, std::move(reason)}});
}

} // namespace

std::string describe(const DeskFileProblem& problem)
{
    if (problem.line == 0) {
        return problem.file + ": " + problem.reason;
    }
    return problem.file + ":" + std::to_string(problem.line) + ":" + std::to_string(problem.column) + ": "
        + problem.reason;
}

DeskFileResult parseDeskFile(std::string_view text, const std::string& file)
{
    return rulesfile::parse<DeskConfig>(
        text, file, [&](const YAML::Node& root, std::vector<DeskFileProblem>& problems) {
            DeskConfig desk = DeskFileBuilder(file, problems).build(root);
            if (problems.empty()) {
                // Here what only the desk itself knows would stop the hub at its start, or the file where it is
                // applied.
                if (auto refused = judgeDesk(root, file, desk.change)) {
                    problems.push_back(std::move(*refused));
                }
            }
            return desk;
        });
}

DeskFileResult loadDeskFile(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return wholeFile(path, "can't be opened");
    }
    std::string text;
    text.resize(maxFileBytes + 1);
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.bad() || (in.gcount() == 0 && !in.eof())) {
        return wholeFile(path, "can't be read");
    }
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > maxFileBytes) {
        return wholeFile(path, "is larger than 4 MiB");
    }
    return parseDeskFile(text, path);
}

} // namespace hub
