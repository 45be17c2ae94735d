package dev.sortkey.posture.fact;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/// A JSON value whose members are read with their expected types, and its location for error messages.
///
/// @param node the value
/// @param at where it begins
/// @param source what to call the whole text
record JsonPlace(JsonNode node, TokenStreamLocation at, String source) {
    UserException error(String what) {
        return JsonText.error(
                at, source + ": " + what, "Use a snapshot as Sortkey wrote it, or save it again with --save-facts.");
    }

    JsonNode value(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            throw error("'" + name + "' is missing");
        }
        return value;
    }

    String text(String name) {
        if (!value(name).isString()) {
            throw error("'" + name + "' must be text");
        }
        return value(name).stringValue();
    }

    int number(String name) {
        if (!value(name).canConvertToInt()) {
            throw error("'" + name + "' must be a whole number");
        }
        return value(name).intValue();
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw error("'" + name + "' must be a time such as 2026-01-31T12:00:00Z");
        }
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text(name)))
                .findFirst()
                .orElseThrow(() -> error("'" + text(name) + "' isn't a known value of '" + name + "'"));
    }

    JsonPlace object(String name) {
        if (!value(name).isObject()) {
            throw error("'" + name + "' must be an object");
        }
        return new JsonPlace(value(name), at, source);
    }

    void only(Set<String> known) {
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw error("'" + name + "' isn't a known member");
                });
    }
}
