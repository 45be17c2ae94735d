package dev.sortkey.ui.tables.items.lens;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.pack.PackedSnapshot;

/// Rows that are looked at through lenses.
public interface LensRows {
    /// The keys of the table or index that they were read from.
    KeyNames keys();

    /// How many there are.
    int size();

    /// The rows as they are now, for another thread.
    PackedSnapshot snapshot();

    /// The entities of the rows.
    RowEntities entities();

    /// Goes on with other entities, which were told of the first rows.
    void tell(RowEntities others);
}
