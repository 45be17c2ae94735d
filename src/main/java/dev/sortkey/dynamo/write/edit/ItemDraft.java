package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item that is being edited: as it was read, and as it shall be.
///
/// @param base the item as it was read; null when there shall be a new one
/// @param mine the item as it shall be; null when it shall be deleted
/// @param relied values that it goes by without changing them: they too must be as they were read
public record ItemDraft(
        @Nullable Map<String, AttributeValue> base,
        @Nullable Map<String, AttributeValue> mine,
        List<AttributePath> relied) {
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String RELIED = "relied";

    /// Rejects a draft of nothing.
    public ItemDraft {
        if (base == null && mine == null) {
            throw new IllegalArgumentException("neither an item before nor after");
        }
        base = copy(base);
        mine = copy(mine);
        relied = List.copyOf(relied);
    }

    /// One that goes by nothing but what it changes.
    public ItemDraft(@Nullable Map<String, AttributeValue> base, @Nullable Map<String, AttributeValue> mine) {
        this(base, mine, List.of());
    }

    /// The draft whose sides are the members `before` and `after`, as {@link #sides} makes them.
    ///
    /// @throws IllegalArgumentException when there is neither
    public static ItemDraft of(Map<String, AttributeValue> sides) {
        AttributeValue relied = sides.get(RELIED);
        return new ItemDraft(
                side(sides.get(BEFORE)),
                side(sides.get(AFTER)),
                relied == null
                        ? List.of()
                        : relied.l().stream()
                                .map(path -> AttributePath.parse(path.s()))
                                .toList());
    }

    private static @Nullable Map<String, AttributeValue> side(@Nullable AttributeValue item) {
        return item == null ? null : item.m();
    }

    /// The item `before` and `after`, those that there are, to be kept in a file.
    public Map<String, AttributeValue> sides() {
        var sides = new LinkedHashMap<String, AttributeValue>();
        if (base != null) {
            sides.put(BEFORE, AttributeValue.fromM(base));
        }
        if (mine != null) {
            sides.put(AFTER, AttributeValue.fromM(mine));
        }
        if (!relied.isEmpty()) {
            sides.put(
                    RELIED,
                    AttributeValue.fromL(relied.stream()
                            .map(path -> AttributeValue.fromS(path.toString()))
                            .toList()));
        }
        return sides;
    }

    /// In the order that the attributes came in, so that a request looks the same each time.
    private static @Nullable Map<String, AttributeValue> copy(@Nullable Map<String, AttributeValue> item) {
        return item == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(item));
    }

    /// The item as it was read, or the new one: it has the key that the item has now.
    public Map<String, AttributeValue> first() {
        return base != null ? base : Objects.requireNonNull(mine);
    }

    /// The item as it shall be, or as it was before it is deleted.
    public Map<String, AttributeValue> last() {
        return mine != null ? mine : first();
    }

    /// Whether its key is changed, which makes another item of it.
    public boolean moves(KeyNames keys) {
        return base != null
                && mine != null
                && !new ItemDraft(ItemKeys.keyOf(base, keys), ItemKeys.keyOf(mine, keys)).isEmpty();
    }

    /// The same with `value` at `path`, or with nothing there.
    ///
    /// @throws UserException bad input when what the path leads through isn't in the item
    public ItemDraft with(AttributePath path, @Nullable AttributeValue value) {
        return new ItemDraft(base, ItemPaths.with(last(), path, value), relied);
    }

    /// This change and then `next`, which began with what this one makes of the item.
    public ItemDraft then(ItemDraft next) {
        return base == null && next.base == null
                ? next
                : new ItemDraft(
                        base,
                        next.mine,
                        Stream.concat(relied.stream(), next.relied.stream())
                                .distinct()
                                .toList());
    }

    /// The draft that undoes this one once it was written.
    public ItemDraft reversed() {
        return new ItemDraft(mine, base);
    }

    /// The change put onto `now`, which may be another version of the item; where both changed a value, with this
    /// one's.
    @Nullable
    Map<String, AttributeValue> onto(@Nullable Map<String, AttributeValue> now) {
        return base == null || mine == null || now == null
                ? mine
                : new ItemMerge(base, mine, now).merged(ItemMerge.Conflict::mine);
    }

    /// Whether all that it changes is in `now` already, null for no item: put onto that, it makes no difference.
    public boolean isIn(@Nullable Map<String, AttributeValue> now) {
        return (mine == null || now == null) ? mine == null && now == null : new ItemDraft(now, onto(now)).isEmpty();
    }

    /// Whether what it relies on is in `now` as it was read: else the same value has come of something else, as where
    /// two count up at once.
    boolean goesBy(@Nullable Map<String, AttributeValue> now) {
        Map<String, AttributeValue> before = base;
        return before == null
                || now == null
                || relied.stream()
                        .allMatch(path -> PathEdit.same(
                                ItemPaths.at(before, path).orElse(null),
                                ItemPaths.at(now, path).orElse(null)));
    }

    /// Every value that differs, by path.
    ///
    /// @param first the attributes that come first, such as the key
    public List<AttributeChange> changes(List<String> first) {
        return ItemDifference.byPath(base == null ? Map.of() : base, mine == null ? Map.of() : mine, first).stream()
                .filter(change -> !PathEdit.same(change.before(), change.after()))
                .toList();
    }

    /// The same without the attributes that it leaves as they are: it makes the same requests, but their cost isn't
    /// known from it. One that creates, deletes or moves the item stays whole.
    ///
    /// @param kept attributes that stay all the same, such as the one that counts the versions
    public ItemDraft touched(KeyNames keys, Collection<String> kept) {
        if (base == null || mine == null || moves(keys)) {
            return this;
        }
        Set<String> names = new HashSet<>(keys.all());
        names.addAll(kept);
        relied.forEach(path -> names.add(path.attribute()));
        PathEdit.ofAttributes(base, mine).forEach(edit -> names.add(edit.path().attribute()));
        return new ItemDraft(only(base, names), only(mine, names), relied);
    }

    private static Map<String, AttributeValue> only(Map<String, AttributeValue> item, Set<String> names) {
        var only = new LinkedHashMap<>(item);
        only.keySet().retainAll(names);
        return only;
    }

    /// Whether it changes nothing; numbers of one value and sets in another order are no change.
    public boolean isEmpty() {
        return base != null && mine != null && PathEdit.smallest(base, mine).isEmpty();
    }
}
