package dev.sortkey.chat.neighbour;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/// What other programs call the attributes of messages and of the reference's inbox rows. Items of ours have
/// our names.
///
/// @param names by ours, the name that a table has instead
public record AttributeNames(Map<String, String> names) {
    /// The attributes whose name may be another one.
    public static final List<String> KNOWN =
            List.of("message", "message_uuid", "message_group_uuid", "user_uuid", "user_handle", "user_display_name");
    /// The reference's names.
    public static final AttributeNames REFERENCE = new AttributeNames(Map.of());

    /// Rejects names that can't be told apart.
    ///
    /// @throws UserException `BadInput` when an attribute is unknown, or two have one name
    public AttributeNames {
        names = Map.copyOf(new TreeMap<>(names));
        for (var name : names.entrySet()) {
            if (!KNOWN.contains(name.getKey())) {
                throw bad(
                        "Messages have no attribute " + name.getKey() + ".",
                        "Map one of " + String.join(", ", KNOWN) + ".");
            }
            if (name.getValue().isBlank() || ChatItem.KEY.all().contains(name.getValue())) {
                throw bad(
                        "'" + name.getValue() + "' can't be the name of " + name.getKey() + ".",
                        "Enter the attribute's name in the table.");
            }
        }
        var all = new HashSet<String>();
        for (String known : KNOWN) {
            if (!all.add(names.getOrDefault(known, known))) {
                throw bad(
                        "Two attributes would be called " + names.getOrDefault(known, known) + ".",
                        "Give each attribute its own name.");
            }
        }
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }

    /// The names of lines such as `user_handle=user_name`.
    ///
    /// @throws UserException `BadInput` as above, or when a line is no pair
    public static AttributeNames parse(List<String> pairs) {
        var names = new LinkedHashMap<String, String>();
        for (String pair : pairs) {
            String[] parts = pair.split("=", 2);
            if (parts.length < 2) {
                throw bad(
                        "'" + pair + "' doesn't say which attribute has which name.",
                        "Use Sortkey's name, =, and the table's name, such as user_handle=user_name.");
            }
            names.put(parts[0].strip(), parts[1].strip());
        }
        return new AttributeNames(names);
    }

    /// The table's name of an attribute.
    public String theirs(String ours) {
        return names.getOrDefault(ours, ours);
    }

    /// An item of the table, with our names.
    public Map<String, AttributeValue> read(Map<String, AttributeValue> item) {
        if (!isShared(item)) {
            return item;
        }
        var read = new LinkedHashMap<>(item);
        read.keySet().removeAll(names.values()); // all of them first: one may be the name of another
        names.forEach((ours, theirs) -> {
            AttributeValue value = item.get(theirs);
            if (value != null) {
                read.put(ours, value);
            }
        });
        return read;
    }

    /// An item with our names, as the table has it.
    public Map<String, AttributeValue> write(Map<String, AttributeValue> item) {
        if (!isShared(item)) {
            return item;
        }
        var written = new LinkedHashMap<String, AttributeValue>();
        item.forEach((name, value) -> written.put(theirs(name), value));
        return written;
    }

    /// The names in an expression about the item with `key`.
    public Map<String, String> placeholders(Map<String, AttributeValue> key, Map<String, String> placeholders) {
        if (!isShared(key)) {
            return placeholders;
        }
        var changed = new HashMap<String, String>();
        placeholders.forEach((placeholder, name) -> changed.put(placeholder, theirs(name)));
        return changed;
    }

    /// A stream's record with our names.
    public Record read(Record record) {
        if (names.isEmpty()) {
            return record;
        }
        StreamRecord change = record.dynamodb();
        return record.toBuilder()
                .dynamodb(change.toBuilder()
                        .newImage(change.hasNewImage() ? read(change.newImage()) : null)
                        .oldImage(change.hasOldImage() ? read(change.oldImage()) : null)
                        .build())
                .build();
    }

    /// Whether other programs have such items, too.
    private static boolean isShared(@Nullable Map<String, AttributeValue> item) {
        AttributeValue key = item == null ? null : item.get(ChatItem.KEY.partition());
        String text = key == null ? null : key.s();
        return text != null && (text.startsWith("MSG#") || text.startsWith("GRP#"));
    }
}
