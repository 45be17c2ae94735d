package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.transfer.compare.DifferentItem.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Any number of items that differ, in the order of their keys, all of them and by kind: in temporary files, which
/// are gone when it is closed or the program ends. First they are added, then they are read, also by several
/// threads.
///
/// A thread that is interrupted while it reads closes it.
public final class Differences implements AutoCloseable {
    private static final String LEFT = "left";
    private static final String RIGHT = "right";

    private final IgnoredPaths ignored;
    private final Spool items;
    /// Where each begins and how long it is.
    private final Spool all;
    private final Map<Kind, Spool> byKind = new EnumMap<>(Kind.class);

    /// @param folder for temporary files
    /// @throws dev.sortkey.support.UserException `Unavailable` when they can't be written
    public Differences(Path folder, IgnoredPaths ignored) {
        this.ignored = ignored;
        items = new Spool(folder);
        all = new Spool(folder);
        for (Kind kind : Kind.values()) {
            byKind.put(kind, new Spool(folder));
        }
    }

    /// Adds the next one.
    public void add(DifferentItem item) {
        var sides = new LinkedHashMap<String, AttributeValue>();
        if (item.left() != null) {
            sides.put(LEFT, AttributeValue.fromM(item.left()));
        }
        if (item.right() != null) {
            sides.put(RIGHT, AttributeValue.fromM(item.right()));
        }
        byte[] bytes = DynamoJson.print(sides, false).getBytes(StandardCharsets.UTF_8);
        long start = items.length();
        items.add(bytes);
        for (Spool places : new Spool[] {all, places(item.kind())}) {
            places.add(start);
            places.add(bytes.length);
        }
    }

    /// Makes what was added readable.
    public void finish() {
        items.flush();
        all.flush();
        byKind.values().forEach(Spool::flush);
    }

    private Spool places(@Nullable Kind kind) {
        return kind == null ? all : byKind.getOrDefault(kind, all);
    }

    /// How many there are.
    ///
    /// @param kind null for all
    public long count(@Nullable Kind kind) {
        return places(kind).length() / (2 * Long.BYTES);
    }

    /// One of them.
    ///
    /// @param kind null for all
    /// @param number among those of its kind, from 0
    public DifferentItem get(@Nullable Kind kind, long number) {
        ByteBuffer place = places(kind).bytes(number * 2 * Long.BYTES, 2 * Long.BYTES);
        ByteBuffer bytes = items.bytes(place.getLong(), Math.toIntExact(place.getLong()));
        Map<String, AttributeValue> sides =
                DynamoJson.parse(StandardCharsets.UTF_8.decode(bytes).toString());
        return new DifferentItem(side(sides.get(LEFT)), side(sides.get(RIGHT)), ignored);
    }

    private static @Nullable Map<String, AttributeValue> side(@Nullable AttributeValue item) {
        return item == null ? null : item.m();
    }

    /// All of them, one after the other.
    public void each(Consumer<DifferentItem> taker) {
        for (long i = 0; i < count(null); i++) {
            taker.accept(get(null, i));
        }
    }

    @Override
    public void close() {
        items.close();
        all.close();
        byKind.values().forEach(Spool::close);
    }
}
