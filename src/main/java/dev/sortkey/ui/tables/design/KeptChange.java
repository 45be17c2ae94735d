package dev.sortkey.ui.tables.design;

import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileNames;
import dev.sortkey.support.file.JsonFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an unfinished change of a table is to lead to, on disk, so that it can go on after a restart.
///
/// @param create the wanted definition as JSON; empty when nothing is unfinished
/// @param timeToLive the attribute; null when items don't expire
/// @param recoveryDays null when point-in-time recovery is off
record KeptChange(
        @Nullable String create,
        @Nullable String timeToLive,
        @Nullable Integer recoveryDays) {
    /// Nothing is unfinished.
    static final KeptChange NONE = new KeptChange(null, null, null);

    static KeptChange of(TableDefinition wanted) {
        return new KeptChange(DefinitionFile.print(wanted.create()), wanted.timeToLive(), wanted.recoveryDays());
    }

    /// Its file, one for each connection and table.
    static JsonFile<KeptChange> file(Path data, String connection, String table) {
        return new JsonFile<>(
                data.resolve("table-changes").resolve(FileNames.of(connection)).resolve(FileNames.of(table) + ".json"),
                KeptChange.class,
                NONE,
                _ -> {}); // a damaged one is set aside, and the change is planned again by the person
    }

    /// The wanted definition; what it doesn't tell is as it is `now`. Nothing when there is none, or it can't be
    /// read.
    Optional<TableDefinition> within(TableDefinition now) {
        if (create == null) {
            return Optional.empty();
        }
        try {
            var wanted = DefinitionFile.parse(create, "the change", _ -> {}).getFirst();
            return Optional.of(new TableDefinition(
                    wanted, timeToLive, recoveryDays, now.insights(), now.kinesis(), now.replicas(), now.unknown()));
        } catch (UserException e) {
            return Optional.empty();
        }
    }
}
