package dev.sortkey.dynamo.pattern;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The values that a request is built from, by the names of the pattern's parameters.
public record Arguments(Map<String, String> values) {
    /// The value of `name`.
    ///
    /// @throws UserException `BadInput` when it is missing
    public String text(String name) {
        String value = values.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw bad("There is no value for " + name + ".", "Enter a value for " + name + ".");
        }
        return value;
    }

    /// The whole number `name`.
    public long number(String name) {
        String value = text(name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw bad(name + " must be a whole number, not '" + value + "'.", "Use digits only.");
        }
    }

    /// The list `name`.
    public List<String> list(String name) {
        return Stream.of(text(name).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /// The date and time `name`; without an offset it is UTC.
    public Instant moment(String name) {
        String value = text(name);
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(value, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(parsed);
        } catch (DateTimeException e) {
            throw bad(name + " must be a date and time, not '" + value + "'.", "Write it like 2026-03-01T12:30:00Z.");
        }
    }

    /// Whether `name` is true.
    public boolean flag(String name) {
        String value = text(name);
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(name + " must be true or false, not '" + value + "'.", "Use one of them.");
        };
    }

    /// What to throw when a value is wrong.
    public static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
