package dev.sortkey.dynamo.read.draft;

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
