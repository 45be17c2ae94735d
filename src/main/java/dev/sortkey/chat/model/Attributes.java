package dev.sortkey.chat.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The attributes of an item, read as what they should be and written without those that are null.
///
/// @param item as the SDK has it
record Attributes(Map<String, AttributeValue> item) {

    /// The string `name`.
    ///
    /// @throws MalformedItem when there is none
    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw new MalformedItem(
                    item.containsKey(name)
                            ? "the attribute " + name + " isn't a string"
                            : "the attribute " + name + " is missing");
        }
        return text;
    }

    @Nullable
    String textOrNull(String name) {
        AttributeValue value = item.get(name);
        return value == null ? null : value.s();
    }

    String textOr(String name, String otherwise) {
        String text = textOrNull(name);
        return text == null ? otherwise : text;
    }

    @Nullable
    Stamp stampOrNull(String name) {
        String text = textOrNull(name);
        return text == null ? null : Stamp.parse(text);
    }

    /// The moment in `name`. In items that other programs write too, what is no moment is something of theirs.
    @Nullable
    Instant momentOrNull(String name) {
        try {
            Stamp stamp = stampOrNull(name);
            return stamp == null ? null : stamp.moment();
        } catch (MalformedItem e) {
            return null;
        }
    }

    /// The whole number `name`, or 0 when it is missing.
    ///
    /// @throws MalformedItem when it is something else
    long number(String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            return 0;
        }
        try {
            return Long.parseLong(String.valueOf(value.n()));
        } catch (NumberFormatException e) {
            throw new MalformedItem("the attribute " + name + " isn't a whole number");
        }
    }

    /// Whether the number `name` is at least `least`. In items that other programs write too, what is no number is
    /// something of theirs.
    boolean isAtLeast(String name, long least) {
        try {
            return number(name) >= least;
        } catch (MalformedItem e) {
            return false;
        }
    }

    boolean flag(String name) {
        AttributeValue value = item.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    /// An item under construction, with `key` first.
    static Writer with(Map<String, AttributeValue> key) {
        return new Writer(new LinkedHashMap<>(key));
    }

    /// Collects attributes.
    record Writer(Map<String, AttributeValue> item) {
        Writer text(String name, @Nullable String value) {
            if (value != null) {
                item.put(name, AttributeValue.fromS(value));
            }
            return this;
        }

        Writer moment(String name, @Nullable Instant value) {
            return text(name, value == null ? null : Stamp.of(value).text());
        }

        Writer number(String name, long value) {
            item.put(name, AttributeValue.fromN(Long.toString(value)));
            return this;
        }

        Writer numberUnlessZero(String name, long value) {
            return value == 0 ? this : number(name, value);
        }

        Writer flag(String name, boolean value) {
            if (value) {
                item.put(name, AttributeValue.fromBool(true));
            }
            return this;
        }

        Writer person(@Nullable Person person) {
            return person == null
                    ? this
                    : text("user_uuid", person.uuid())
                            .text("user_display_name", person.displayName())
                            .text("user_handle", person.handle());
        }
    }

    /// The person in `user_uuid`, `user_handle` and `user_display_name`.
    Person person() {
        String uuid = text("user_uuid");
        String handle = textOr("user_handle", uuid);
        return new Person(uuid, handle, textOr("user_display_name", handle));
    }
}
