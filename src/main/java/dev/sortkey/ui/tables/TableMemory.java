package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.entity.SavedLenses;
import dev.sortkey.dynamo.entity.model.ModelTable;
import dev.sortkey.dynamo.entity.model.WorkbenchModel;
import dev.sortkey.dynamo.pattern.DescribedPatterns;
import dev.sortkey.dynamo.read.draft.ReadHistory;
import dev.sortkey.dynamo.read.draft.SavedReads;
import dev.sortkey.dynamo.write.journal.WriteSettings;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.tables.items.ItemColumns;
import dev.sortkey.ui.tables.items.edit.StagedDrafts;
import dev.sortkey.ui.tables.items.panel.PanelSettings;
import dev.sortkey.ui.tables.items.request.ReadMemory;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the Tables screen remembers: open tables, columns, the history of reads, saved reads, and
/// access patterns that are described.
///
/// @param open the tables that are open as tabs
/// @param columns chosen columns by table
/// @param lenses the entities through which items are looked at, by table
/// @param panel how one item is shown
/// @param history what was read
/// @param saved reads that were saved
/// @param patterns what was described
/// @param drafts changes that are staged
/// @param writing how changes are sent and kept
/// @param data the program's folder for data, where the journal of what was written is
public record TableMemory(
        SavedValue<OpenTables> open,
        SavedValue<ItemColumns> columns,
        SavedValue<SavedLenses> lenses,
        SavedValue<PanelSettings> panel,
        ReadHistory history,
        SavedReads saved,
        DescribedPatterns patterns,
        SavedValue<StagedDrafts> drafts,
        SavedValue<WriteSettings> writing,
        Path data)
        implements AutoCloseable {

    /// Remembered in files below `settings`; changes of items, which are the person's data, below `data`.
    ///
    /// @param tasks writes them
    /// @param notices receives errors about damaged files
    public static TableMemory in(Path settings, Path data, Tasks tasks, Consumer<UserError> notices) {
        return new TableMemory(
                new SavedValue<>(
                        new JsonFile<>(settings.resolve("tables.json"), OpenTables.class, OpenTables.DEFAULT, notices),
                        tasks),
                new SavedValue<>(
                        new JsonFile<>(
                                settings.resolve("columns.json"), ItemColumns.class, ItemColumns.DEFAULT, notices),
                        tasks),
                new SavedValue<>(SavedLenses.in(settings, notices), tasks),
                new SavedValue<>(
                        new JsonFile<>(
                                settings.resolve("panel.json"), PanelSettings.class, PanelSettings.DEFAULT, notices),
                        tasks),
                new ReadHistory(settings.resolve("history.json"), tasks, notices),
                new SavedReads(settings.resolve("reads.json"), tasks, notices),
                new DescribedPatterns(settings.resolve("patterns")),
                new SavedValue<>(
                        new JsonFile<>(data.resolve("drafts.json"), StagedDrafts.class, StagedDrafts.DEFAULT, notices),
                        tasks),
                new SavedValue<>(WriteSettings.in(settings, notices), tasks),
                data);
    }

    /// Reads all of it in the background.
    public void preload() {
        open.preload();
        columns.preload();
        lenses.preload();
        panel.preload();
        history.preload();
        saved.preload();
        drafts.preload();
        writing.preload();
    }

    /// Writes what is not written yet.
    @Override
    public void close() {
        try (saved;
                history;
                panel;
                drafts;
                writing;
                lenses;
                columns) { // also when another can't be written
            open.close();
        }
    }

    /// Keeps the facets of a file that is a model of NoSQL Workbench, for each of its tables that has some: as
    /// lenses, and as access patterns. Says what of it isn't used.
    ///
    /// @throws dev.sortkey.support.UserException when the file can't be read
    public void keepModel(Path file, Consumer<String> notes) {
        WorkbenchModel.in(file).ifPresent(model -> {
            for (ModelTable table : model.tables()) {
                table.notes().forEach(notes);
                if (!table.lenses().isEmpty()) {
                    var kept = new SavedLenses.OfTable(table.lenses(), model.name(), null);
                    lenses.update(all -> all.with(table.name(), kept));
                    patterns.keepModel(table.name(), table.patterns());
                }
            }
        });
    }

    ReadMemory reads(String table, Supplier<Dialogs> dialogs, Navigator navigator) {
        return new ReadMemory(table, history, saved, dialogs, navigator);
    }
}
