package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.write.journal.WriteSettings;
import dev.sortkey.support.file.SavedValue;
import java.nio.file.Path;

/// Where changes are kept.
///
/// @param data the program's folder, where the journal is
/// @param drafts what is staged
/// @param settings how changes are sent and kept
public record ChangeMemory(Path data, SavedValue<StagedDrafts> drafts, SavedValue<WriteSettings> settings) {}
