package dev.sortkey.cli.write;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.edit.ItemMerge;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What somebody else did to an item while it was changed here, in words.
final class ConflictText {
    private static final int MOST_PATHS = 5;
    private static final int WIDEST_VALUE = 40;

    private ConflictText() {}

    /// The error of a conflict: which values somebody else changed.
    ///
    /// @param next what to do
    static UserException error(ItemDraft draft, KeyNames keys, Outcome.Conflict conflict, String next) {
        return new UserException(new UserError.ConditionFailed(
                what(draft, keys, conflict), next, Objects.requireNonNullElse(conflict.theirs(), Map.of())));
    }

    /// One sentence.
    static String what(ItemDraft draft, KeyNames keys, Outcome.Conflict conflict) {
        String key = ItemKeys.text(draft.first(), keys);
        if (conflict.clash() != null) {
            return "There is an item with the key " + ItemKeys.text(conflict.clash(), keys) + " already.";
        }
        if (draft.base() == null) {
            return "There is an item with the key " + key + " already.";
        }
        return conflict.theirs() == null
                ? "Somebody else deleted the item " + key + " meanwhile."
                : "Somebody else changed the item " + key + " meanwhile: "
                        + listed(changed(draft, draft.base(), conflict.theirs())) + ".";
    }

    /// The values that both changed, or all that somebody else changed when these are others.
    private static List<AttributeChange> changed(
            ItemDraft draft, Map<String, AttributeValue> base, Map<String, AttributeValue> theirs) {
        List<AttributeChange> both = draft.mine() == null
                ? List.of()
                : new ItemMerge(base, draft.mine(), theirs)
                        .conflicts().stream()
                                .map(conflict -> new AttributeChange(
                                        conflict.path().toString(), conflict.base(), conflict.theirs()))
                                .toList();
        return both.isEmpty() ? new ItemDraft(base, theirs).changes(List.of()) : both;
    }

    private static String listed(List<AttributeChange> changes) {
        String some =
                changes.stream().limit(MOST_PATHS).map(ConflictText::sentence).collect(Collectors.joining("; "));
        return changes.size() > MOST_PATHS ? some + "; and " + (changes.size() - MOST_PATHS) + " more" : some;
    }

    private static String sentence(AttributeChange change) {
        return switch (change.kind()) {
            case ADDED -> change.name() + " is new, " + shown(change.after());
            case REMOVED -> change.name() + " is gone, was " + shown(change.before());
            case CHANGED, SAME -> change.name() + " is " + shown(change.after()) + ", was " + shown(change.before());
        };
    }

    /// A value as a person is shown it.
    static String shown(@Nullable AttributeValue value) {
        return value == null
                ? "(none)"
                : ValueText.of(AttributeValue.fromL(List.of(value)), WIDEST_VALUE)
                        .replaceFirst("^\\[", "")
                        .replaceFirst("]$", "");
    }
}
