package dev.sortkey.transfer.bulk;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.dynamo.item.Quoted;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.write.edit.ItemPaths;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is done to each item. Pure.
///
/// @param what in words, such as `set status to done`
/// @param change gives the item as it shall be, the same for one that needs no change, null for one to delete; fails
///     with a {@link UserException} for an item that can't be changed like this
public record BulkAction(String what, Change change) {
    private static final int MOST_SHOWN = 40;

    /// Makes another item of an item.
    @FunctionalInterface
    public interface Change {
        /// The item as it shall be; null to delete it.
        ///
        /// @throws UserException bad input, why this item can't be changed like this
        @Nullable
        Map<String, AttributeValue> of(Map<String, AttributeValue> item);
    }

    /// All of them, one after the other; a deleted item stays deleted.
    public static BulkAction all(List<BulkAction> actions) {
        String what = String.join(", ", actions.stream().map(BulkAction::what).toList());
        return new BulkAction(what, item -> {
            Map<String, AttributeValue> now = item;
            for (BulkAction action : actions) {
                now = now == null ? null : action.change.of(now);
            }
            return now;
        });
    }

    /// Gives `path` a value.
    public static BulkAction set(AttributePath path, AttributeValue value) {
        return new BulkAction(
                "set " + path + " to " + ValueText.of(value, MOST_SHOWN), item -> ItemPaths.with(item, path, value));
    }

    /// Takes `path` out of the items that have it.
    public static BulkAction remove(AttributePath path) {
        return new BulkAction("remove " + path, ifThere(path, (item, _) -> ItemPaths.with(item, path, null)));
    }

    /// Moves the value at `path` to `to`, where there must be none.
    public static BulkAction rename(AttributePath path, AttributePath to) {
        return new BulkAction("rename " + path + " to " + to, ifThere(path, (item, value) -> {
            if (ItemPaths.at(item, to).isPresent()) {
                throw bad("It has a value at " + to + " already.", "Remove or rename that first.");
            }
            return ItemPaths.with(ItemPaths.with(item, path, null), to, value);
        }));
    }

    /// Copies the value at `path` to `to`, over what is there.
    public static BulkAction copy(AttributePath path, AttributePath to) {
        return new BulkAction(
                "copy " + path + " to " + to, ifThere(path, (item, value) -> ItemPaths.with(item, to, value)));
    }

    /// Adds to the number at `path`, where there is one.
    public static BulkAction add(AttributePath path, BigDecimal summand) {
        return new BulkAction("add " + summand + " to " + path, ifThere(path, (item, value) -> {
            require(path, value, AttributeType.N);
            String sum = DynamoNumber.plain(new BigDecimal(value.n()).add(summand));
            DynamoNumber.problem(sum).ifPresent(problem -> {
                throw bad(path + " would be " + sum + ", which " + problem + ".", "Add another number.");
            });
            return ItemPaths.with(item, path, AttributeValue.fromN(sum));
        }));
    }

    /// Replaces `text`, wherever it occurs in the string at `path`.
    public static BulkAction replace(AttributePath path, String text, String with) {
        return text("replace " + Quoted.of(text) + " in " + path, path, value -> value.replace(text, with));
    }

    /// Replaces the beginning of the string at `path`, where it is `from`. In a key attribute that moves the item.
    public static BulkAction prefix(AttributePath path, String from, String to) {
        return text(
                "change the beginning of " + path + " from " + Quoted.of(from) + " to " + Quoted.of(to),
                path,
                value -> value.startsWith(from) ? to + value.substring(from.length()) : value);
    }

    private static BulkAction text(String what, AttributePath path, UnaryOperator<String> change) {
        return new BulkAction(what, ifThere(path, (item, value) -> {
            require(path, value, AttributeType.S);
            return ItemPaths.with(item, path, AttributeValue.fromS(change.apply(value.s())));
        }));
    }

    /// Deletes the item.
    public static BulkAction delete() {
        return new BulkAction("delete", _ -> null);
    }

    @FunctionalInterface
    private interface ChangeOfValue {
        Map<String, AttributeValue> of(Map<String, AttributeValue> item, AttributeValue value);
    }

    private static Change ifThere(AttributePath path, ChangeOfValue change) {
        return item -> {
            Optional<AttributeValue> value = ItemPaths.at(item, path);
            return value.isEmpty() ? item : change.of(item, value.get());
        };
    }

    private static void require(AttributePath path, AttributeValue value, AttributeType type) {
        AttributeType is = AttributeType.of(value);
        if (is != type) {
            throw bad(path + " is a " + is.words() + ", not a " + type.words() + ".", "Filter such items out.");
        }
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
