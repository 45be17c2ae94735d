package dev.sortkey.chat.neighbour;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    /// What Sortkey writes into messages besides, and what deletes an item.
    private static final Set<String> RESERVED =
            Set.of("sent_at", "edited_at", "deleted_at", "reply_to", "v", ChatItem.EXPIRY);

    private static final int LONGEST = 255;

    /// The reference's names.
    public static final AttributeNames REFERENCE = new AttributeNames(Map.of());

    /// What is wrong with the name of an attribute.
    ///
    /// @param attribute our name
    /// @param what is wrong, in words
    /// @param next what to do
    public record Problem(String attribute, String what, String next) {
        UserException exception() {
            return bad(what, next);
        }
    }

    /// Rejects names that can't be told apart.
    ///
    /// @throws UserException `BadInput` with the first of the {@link #problems}
    public AttributeNames {
        names = Map.copyOf(new TreeMap<>(names));
        List<Problem> problems = problems(names);
        if (!problems.isEmpty()) {
            throw problems.getFirst().exception();
        }
    }

    /// Why an attribute can't have the name that it would have in the table, in the order of the attributes.
    public static List<Problem> problems(Map<String, String> names) {
        var problems = new ArrayList<Problem>();
        new TreeSet<>(names.keySet())
                .stream()
                        .filter(ours -> !KNOWN.contains(ours))
                        .forEach(ours -> problems.add(new Problem(
                                ours,
                                "Messages have no attribute " + ours + ".",
                                "Map one of " + String.join(", ", KNOWN) + ".")));
        var others = new HashMap<String, String>();
        for (String ours : KNOWN) {
            String theirs = names.getOrDefault(ours, ours);
            unusable(ours, theirs).ifPresent(problems::add);
            String other = others.putIfAbsent(theirs, ours);
            if (other != null && !theirs.isBlank()) {
                problems.add(new Problem(
                        names.containsKey(ours) ? ours : other,
                        "Two attributes would be called " + theirs + ".",
                        "Give " + other + " and " + ours + " different names."));
            }
        }
        return problems;
    }

    /// Whether an attribute of a message could have this name.
    static boolean isUsable(String name) {
        return unusable("message", name).isEmpty();
    }

    private static Optional<Problem> unusable(String ours, String theirs) {
        String what = "'" + theirs + "' can't be the name of " + ours;
        if (theirs.isBlank()) {
            return Optional.of(new Problem(
                    ours,
                    "The name of " + ours + " is empty.",
                    "Enter the attribute's name in the table, or " + ours + "."));
        }
        if (ChatItem.KEY.all().contains(theirs)) {
            return Optional.of(new Problem(
                    ours, what + ": it's a key of the table.", "Enter the name of an attribute that isn't a key."));
        }
        if (RESERVED.contains(theirs)) {
            return Optional.of(new Problem(
                    ours, what + ": Sortkey keeps something else in it.", "Enter another attribute's name."));
        }
        if (theirs.length() > LONGEST) {
            return Optional.of(new Problem(
                    ours,
                    what + ": it's longer than " + LONGEST + " characters.",
                    "Enter the attribute's name in the table."));
        }
        if (theirs.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of(new Problem(
                    ours,
                    what + ": it contains a line break or another control character.",
                    "Enter the attribute's name in the table."));
        }
        return Optional.empty();
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
        return item != null && isShared(item.get(ChatItem.KEY.partition()));
    }

    /// Whether a partition has such items.
    static boolean isShared(@Nullable AttributeValue partition) {
        String text = partition == null ? null : partition.s();
        return text != null && (text.startsWith("MSG#") || text.startsWith("GRP#"));
    }
}
