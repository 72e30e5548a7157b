// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/fold.h"
#include "core/text/links.h"
#include "core/text/pinyin.h"
#include "core/text/pinyinquery.h"
#include "core/text/plain.h"
#include "core/text/snippet.h"
