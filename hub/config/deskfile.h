// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/protocol/commands.h"

#include <string>
#include <string_view>
#include <vector>

/// The desk file: a desk's queues, skills, people in YAML. It is a seed on the hub's first start and, applied on
/// purpose, one audited `desk.configure`; the log is the truth. The same reference for operators: docs/desk-file.md.
///
///     desk:                             # required
///       id: demo                        # required; ids are 1 to 64 of [a-z0-9._-]
///       title: {zh: 演示店, en: Demo}   # or one text for both languages; required
///       timezone: Asia/Shanghai         # IANA name; default UTC
///       languages: [zh-CN, en]          # BCP 47, the desk's first; default [zh-CN, en]
///       wrapup_seconds: 60              # 0 to 3600; default 60
///       wrapup_extension_seconds: 30    # 1 to 3600; default 30
///       wrapup_extensions: 3            # 0 to 20; default 3
///       notice: {zh: 会话会被保存, en: Conversations are kept}   # what customers read first; default none
///       notice_link: https://shop.example/privacy   # default none
///       address: https://chat.shop.example          # where customers reach the hub; default: as staff do
///     skills: [{id: returns, title: {zh: 退换货, en: Returns}}]
///     groups: [{id: sales, title: {zh: 售前组, en: Sales}}]
///     queues:
///       - id: presale
///         title: {zh: 售前咨询, en: Before you buy}
///         hint: {zh: 尺码、材质, en: "Sizes, materials"}   # default empty
///         groups: [sales]               # who serves it; default everybody
///         skills: {products: 2}         # needed levels, 1 to 5
///         accept_seconds: 20            # 5 to 900; default: the parameter offer.timeout_s
///         priority: 0                   # 0 to 100 minutes of waiting ahead of others; default 0
///         open: true                    # default true
///     dispositions:
///       - {id: solved, title: {zh: 已解决, en: Solved}, resolved: true}
///     people:
///       - id: lin
///         name: 林小雨                  # required
///         roles: [agent]                # agent, lead, trainer, admin; default [agent]
///         groups: [sales]
///         skills: {products: 3, refunds: {level: 2, until: 2026-12-31}}   # through that day
///         languages: [zh, en]           # default those of the desk
///         cap: 4                        # conversations at once, 0 to 30; default: agent.soft_cap
///         rank: 2                       # 1 to 100, 1 is the best: early access to shifts, `choose: fixed`
///         rules: cn-parttime            # of `rules`; default the first one
///         active: true                  # default true
///         password: demo-lin            # demonstrations only: set when the account is new
///     parameters:                       # of the routing, see docs/routing.md; what isn't named stays as it is
///       desk: {offer.timeout_s: 25}
///       queues: {presale: {queue.hours: "mon-fri 09:00-18:00", choose: [round_robin]}}
///       groups: {sales: {agent.soft_cap: 3}}
///       people: {lin: {agent.ramp: [{after_closed_n: 0, cap: 1}, {after_closed_n: 5, cap: 4}]}}
///     canned:                           # replies for a group's members; changed at workstations, they stay changed
///       - id: greeting                  # until the file is applied again
///         group: sales
///         shortcut: nh                  # without white space; default empty
///         title: 问候                   # default empty
///         text: "{customer}您好"        # placeholders: docs/protocol.md; required
///         language: zh                  # default: not said
///     checks:                           # before a text is sent; a section that is there replaces all that were
///       - id: promises
///         kind: word                    # word, phone, id_card, bank_card, mail, other_customer; default word
///         words: [保证]                 # of `word`
///         severity: advise              # block, advise; default advise
///         reason: {zh: 不作保证, en: Promise nothing}
///         link: https://intra.example/rules   # default none
///     links:                            # a customer in other programs; likewise
///       - {title: {zh: 订单, en: Orders}, url: "https://shop.example/orders?phone={phone}"}
///     fields:                       # of customers; likewise. What isn't named here is plain text that everybody sees
///       - key: phone
///         title: {zh: 电话, en: Phone}
///         type: phone                   # text, number, date, phone, email, id_number, choice, yes_no, url
///         mask: partial                 # none, partial (138****8888, a***@x.example), full; default none
///         see: conversation.see_all     # right of whoever sees a masked one whole; default nobody
///         edit: conversation.see_all    # right of whoever may change it; default all who may change the customer
///         max_length: 30                # characters, 1 to 2000; default 2000
///       - key: level
///         title: {zh: 会员等级, en: Membership}
///         type: choice
///         options: [{id: gold, title: {zh: 金卡, en: Gold}}, {id: plain, title: {zh: 普通, en: Plain}}]
///     rules:                        # of planned work, the first one for whoever has none of his own; likewise
///       - id: cn-parttime           # what a file of rules says, see hub/config/ruleprofile.h
///         title: {zh: 非全日制, en: Part-time}
///         notice: {zh: 不是法律意见, en: Not legal advice}
///         rules: {rest.between: 11h, hours.week: 24h}
///
/// Unknown and repeated keys, references to what the file doesn't name, values out of range are errors, and so is what
/// a new desk made from the file would refuse.
namespace hub {

struct DeskFileProblem
{
    std::string file;
    int line = 0; ///< from 1; 0: the file as a whole
    int column = 0; ///< from 1
    std::string reason;

    friend bool operator==(const DeskFileProblem&, const DeskFileProblem&) = default;
};

/// `desk.yaml:12:5: reason`
std::string describe(const DeskFileProblem& problem);

struct SeedPassword
{
    base::PersonId person;
    base::Secret password;
};

struct DeskConfig
{
    base::DeskId id;
    protocol::ConfigureDesk change;
    std::vector<SeedPassword> passwords;
};

using DeskFileResult = base::Result<DeskConfig, std::vector<DeskFileProblem>>;

/// All problems are reported together; with one of them, nothing is returned. `file` is only for the messages.
DeskFileResult parseDeskFile(std::string_view text, const std::string& file);

/// Reads at most 4 MiB.
DeskFileResult loadDeskFile(const std::string& path);

} // namespace hub
