package dev.sortkey.dynamo.table.definition;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.WireReader;
import dev.sortkey.dynamo.wire.WireWriter;
import dev.sortkey.support.TextResource;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/// Table definitions as files: the JSON that `aws dynamodb create-table --cli-input-json` takes.
///
/// A file has one definition, a list of them, or several after one another. The output of `describe-table` and
/// `create-table` is accepted too, at any depth.
public final class DefinitionFile {
    /// The definitions that come with Sortkey.
    public static final List<String> BUILT_IN = List.of("cruddur-messages", "orchard");

    private DefinitionFile() {}

    /// The definitions in `file`.
    ///
    /// @param notes told what of a description is not included
    /// @throws UserException as {@link TextFile#read(Path)} and {@link #parse} say
    public static List<CreateTableRequest> read(Path file, Consumer<String> notes) {
        if (!Files.exists(file)) {
            throw new UserException(new UserError.NotFound(
                    "There's no definition file " + file + ".",
                    "Check the path. Built-in definitions: " + String.join(", ", BUILT_IN) + "."));
        }
        return parse(TextFile.read(file), file.toString(), notes);
    }

    /// The definitions in `json`, checked as far as that is possible without the service.
    ///
    /// @param source what to call the text in errors, such as its file
    /// @param notes told what of a description is not included
    /// @throws UserException `BadInput` with source, line and column of what is wrong
    public static List<CreateTableRequest> parse(String json, String source, Consumer<String> notes) {
        return tables(json, source, notes).stream().map(TableDefinition::create).toList();
    }

    /// The same as whole tables: a request tells of tags and a policy, a description doesn't.
    public static List<TableDefinition> tables(String json, String source, Consumer<String> notes) {
        try {
            ForeignFormat.ofJson(json).ifPresent(ForeignFormat::refuse);
            return definitions(json, notes);
        } catch (JacksonException e) {
            throw within(source, JsonText.error(e, "The definition"));
        } catch (UserException e) {
            throw within(source, e);
        }
    }

    /// The one definition that is built in under `name`.
    ///
    /// @throws UserException `NotFound` when there is none
    public static CreateTableRequest builtIn(String name) {
        if (!BUILT_IN.contains(name)) {
            throw new UserException(new UserError.NotFound(
                    "There's no built-in definition " + name + ".",
                    "Use one of: " + String.join(", ", BUILT_IN) + "."));
        }
        return parse(TextResource.text(DefinitionFile.class, name + ".json"), name, _ -> {})
                .getFirst();
    }

    /// `definition` as a file's content.
    public static String print(CreateTableRequest definition) {
        return WireWriter.print(definition, true);
    }

    private static List<TableDefinition> definitions(String json, Consumer<String> notes) {
        var kinds = TableObjects.kinds(json).iterator();
        var definitions = new ArrayList<TableDefinition>();
        var names = new HashSet<String>();
        try (JsonParser parser = JsonText.parser(json)) {
            int depth = 0;
            while (parser.nextToken() != null) {
                JsonToken token = parser.currentToken();
                if (token == JsonToken.START_OBJECT) {
                    TableObjects.Kind kind = kinds.next();
                    if (kind == TableObjects.Kind.WRAPPER) {
                        depth++;
                    } else {
                        definitions.add(checked(parser, kind == TableObjects.Kind.ANSWER, names, notes));
                    }
                } else if (token == JsonToken.END_OBJECT) {
                    depth--;
                } else if (depth == 0 && token.isScalarValue()) {
                    throw JsonText.error(parser, "A table definition is expected here.", "Write { … }.");
                }
            }
        }
        if (definitions.isEmpty()) {
            throw new UserException(new UserError.BadInput(
                    "The text has no table definition.", "Write { \"TableName\": …, \"KeySchema\": […], … }."));
        }
        return definitions;
    }

    private static TableDefinition checked(
            JsonParser parser, boolean answer, Set<String> names, Consumer<String> notes) {
        TokenStreamLocation start = parser.currentTokenLocation();
        TableDefinition definition = answer
                ? live(parser, notes)
                : TableDefinition.of(WireReader.read(parser, CreateTableRequest.builder()));
        var problems = new ArrayList<>(DefinitionCheck.problems(definition.create()));
        if (!names.add(String.valueOf(definition.name()))) {
            problems.add("The name is used twice.");
        }
        if (!problems.isEmpty()) {
            throw refused(definition.name(), start, problems);
        }
        return definition;
    }

    /// The table whose description the parser stands on.
    public static TableDefinition live(JsonParser parser, Consumer<String> notes) {
        var unknown = new ArrayList<String>();
        TableDescription table = WireReader.answer(parser, TableDescription.builder(), unknown::add);
        notes.accept(OmittedParts.note(table, unknown));
        return TableDefinition.ofDescription(LiveDefinition.of(table, List.of()));
    }

    private static UserException refused(@Nullable String table, TokenStreamLocation start, List<String> problems) {
        return new UserException(new UserError.BadInput(
                "The table " + table + " (line " + start.getLineNr() + ", column " + start.getColumnNr() + "): "
                        + String.join(" ", problems),
                "Correct the definition and load it again. Nothing was created.",
                start.getLineNr(),
                start.getColumnNr()));
    }

    private static UserException within(String source, UserException failure) {
        return failure.error() instanceof UserError.BadInput(String what, String next, int line, int column)
                ? new UserException(new UserError.BadInput(source + ": " + what, next, line, column), failure)
                : failure;
    }
}
