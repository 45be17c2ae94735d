package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What two people made of one item, put together by path: what only one of them changed is taken, what both changed
/// in the same way too; for the rest somebody decides.
public final class ItemMerge {
    private final Map<String, AttributeValue> base;
    private final Map<String, AttributeValue> mine;
    private final Map<String, AttributeValue> theirs;

    /// @param base the item that both began with
    public ItemMerge(
            Map<String, AttributeValue> base, Map<String, AttributeValue> mine, Map<String, AttributeValue> theirs) {
        this.base = base;
        this.mine = mine;
        this.theirs = theirs;
    }

    /// A value that both changed, differently; null where there is none.
    public record Conflict(
            AttributePath path,
            @Nullable AttributeValue base,
            @Nullable AttributeValue mine,
            @Nullable AttributeValue theirs) {}

    /// All that both changed, differently.
    public List<Conflict> conflicts() {
        var conflicts = new ArrayList<Conflict>();
        merged(conflict -> {
            conflicts.add(conflict);
            return conflict.theirs();
        });
        return conflicts;
    }

    /// The item with both changes.
    ///
    /// @param decide the value for a conflict, or null for none
    public Map<String, AttributeValue> merged(Function<Conflict, @Nullable AttributeValue> decide) {
        return members(null, base, mine, theirs, decide);
    }

    private static Map<String, AttributeValue> members(
            @Nullable AttributePath path,
            Map<String, AttributeValue> base,
            Map<String, AttributeValue> mine,
            Map<String, AttributeValue> theirs,
            Function<Conflict, @Nullable AttributeValue> decide) {
        var names = new TreeSet<>(base.keySet());
        names.addAll(mine.keySet());
        names.addAll(theirs.keySet());
        var merged = new HashMap<String, AttributeValue>();
        for (String name : names) {
            AttributePath member = path == null ? AttributePath.of(name) : path.member(name);
            AttributeValue value =
                    value(new Conflict(member, base.get(name), mine.get(name), theirs.get(name)), decide);
            if (value != null) {
                merged.put(name, value);
            }
        }
        return merged;
    }

    private static @Nullable AttributeValue value(Conflict at, Function<Conflict, @Nullable AttributeValue> decide) {
        AttributeValue base = at.base();
        AttributeValue mine = at.mine();
        AttributeValue theirs = at.theirs();
        if (PathEdit.same(mine, theirs) || PathEdit.same(base, mine)) {
            return theirs;
        }
        if (PathEdit.same(base, theirs)) {
            return mine;
        }
        if (base != null && mine != null && theirs != null) {
            AttributeType type = AttributeType.of(base);
            boolean sameType = AttributeType.of(mine) == type && AttributeType.of(theirs) == type;
            if (sameType && type == AttributeType.M) {
                return AttributeValue.fromM(members(at.path(), base.m(), mine.m(), theirs.m(), decide));
            }
            if (sameType
                    && type == AttributeType.L
                    && base.l().size() == mine.l().size()
                    && base.l().size() == theirs.l().size()) {
                return elements(at.path(), base.l(), mine.l(), theirs.l(), decide);
            }
        }
        return decide.apply(at);
    }

    /// Lists of one length by place; a decision for none of an element keeps theirs, so that no other moves.
    private static AttributeValue elements(
            AttributePath path,
            List<AttributeValue> base,
            List<AttributeValue> mine,
            List<AttributeValue> theirs,
            Function<Conflict, @Nullable AttributeValue> decide) {
        var merged = new ArrayList<AttributeValue>();
        for (int i = 0; i < base.size(); i++) {
            AttributeValue value =
                    value(new Conflict(path.element(i), base.get(i), mine.get(i), theirs.get(i)), decide);
            merged.add(value == null ? theirs.get(i) : value);
        }
        return AttributeValue.fromL(merged);
    }
}
