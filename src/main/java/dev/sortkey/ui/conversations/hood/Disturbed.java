package dev.sortkey.ui.conversations.hood;

import dev.sortkey.calls.Call;
import dev.sortkey.dynamo.network.Lever.Outgoing;
import dev.sortkey.dynamo.network.Lever.Struck;
import java.util.Set;

/// Which requests the lever is meant for, and which one it hit.
final class Disturbed {
    private static final Set<String> WRITES =
            Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");
    private static final Set<String> READS = Set.of("GetItem", "Query", "BatchGetItem");

    private Disturbed() {}

    /// Whether `out` can belong to a click: it is about items, and not about who is online or typing.
    static boolean isMeant(Outgoing out, boolean reads) {
        return (WRITES.contains(out.operation()) || (reads && READS.contains(out.operation())))
                && !out.body().contains("\"PRS#")
                && !out.body().contains("\"TYP#");
    }

    /// Whether `struck` is `call`: the same operation, at that time.
    static boolean isOf(Call call, Struck struck) {
        return struck.operation().equals(call.operation())
                && !struck.at().isBefore(call.start())
                && !struck.at().isAfter(call.start().plus(call.elapsed()));
    }
}
