package dev.sortkey.cli.table;

import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Parameters;

/// The definitions that a command takes, from files or by the name of a built-in one.
final class DefinitionSources {
    @Parameters(
            paramLabel = "FILE|NAME",
            arity = "1..*",
            description = {
                "Definition files, as 'aws dynamodb create-table --cli-input-json' reads or "
                        + "'aws dynamodb describe-table' prints them, or the names of built-in definitions: "
                        + "cruddur-messages, orchard. (To load a file with such a name, write ./orchard.)"
            })
    private List<String> sources = List.of();

    List<TableDefinition> definitions(Consumer<String> notes) {
        return sources.stream().flatMap(source -> definitions(source, notes)).toList();
    }

    private static Stream<TableDefinition> definitions(String source, Consumer<String> notes) {
        if (DefinitionFile.BUILT_IN.contains(source)) {
            return Stream.of(TableDefinition.of(DefinitionFile.builtIn(source)));
        }
        try {
            return DefinitionFile.read(Path.of(source), notes).stream().map(TableDefinition::of);
        } catch (UserException e) {
            throw FileErrorText.in(source, 0, e);
        }
    }
}
