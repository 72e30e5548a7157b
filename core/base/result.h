// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/fault.h"

#include <cassert>
#include <type_traits>
#include <utility>
#include <variant>

namespace base {

/// Wraps an error so that `return Failure(fault);` fits every Result.
template <class E> struct Failure
{
    explicit Failure(E e)
        : error(std::move(e))
    { }

    E error;
};

inline Failure<Fault> fail(FaultKind kind, std::string detail)
{
    return Failure<Fault>(Fault {kind, std::move(detail)});
}

/// Either a value or an error. Asking for the one that is not there is a programmer error (assertion).
/// (std::expected is C++23 and unknown to clang-tidy 14.)
template <class T, class E = Fault> class [[nodiscard]] Result
{
public:
    using Value = T;
    using Error = E;

    Result(T value)
        : m_held(std::in_place_index<0>, std::move(value))
    { }

    template <class F>
    requires std::is_convertible_v<F, E> Result(Failure<F> failure)
        : m_held(std::in_place_index<1>, std::move(failure.error))
    { }

    bool ok() const { return m_held.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T& value() const&
    {
        assert(ok());
        return *std::get_if<0>(&m_held);
    }
    T& value() &
    {
        assert(ok());
        return *std::get_if<0>(&m_held);
    }
    T&& value() &&
    {
        assert(ok());
        return std::move(*std::get_if<0>(&m_held));
    }
    const E& error() const
    {
        assert(!ok());
        return *std::get_if<1>(&m_held);
    }

    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

private:
    std::variant<T, E> m_held;
};

/// A Result that carries nothing but success.
template <class E> class [[nodiscard]] Result<void, E>
{
public:
    using Value = void;
    using Error = E;

    Result() = default;

    template <class F>
    requires std::is_convertible_v<F, E> Result(Failure<F> failure)
        : m_held(std::in_place_index<1>, std::move(failure.error))
    { }

    bool ok() const { return m_held.index() == 0; }
    explicit operator bool() const { return ok(); }

    const E& error() const
    {
        assert(!ok());
        return *std::get_if<1>(&m_held);
    }

private:
    std::variant<std::monostate, E> m_held;
};

using Status = Result<void>;

} // namespace base
