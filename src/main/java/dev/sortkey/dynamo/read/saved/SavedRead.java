package dev.sortkey.dynamo.read.saved;

import dev.sortkey.dynamo.read.plan.ReadDraft;
import dev.sortkey.support.file.JsonFile;
import java.util.Objects;

/// A draft under a name.
@JsonFile.Whole
public record SavedRead(String name, ReadDraft draft) {
    /// Neither may be missing.
    public SavedRead {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(draft, "draft");
    }
}
