package dev.sortkey.dynamo.table;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.dynamo.wire.WireReader;
import dev.sortkey.dynamo.wire.WireWriter;
import dev.sortkey.support.Resource;
import dev.sortkey.support.TextFile;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/// Table definitions as files: the JSON that `aws dynamodb create-table --cli-input-json` takes.
///
/// A file holds one definition, a list of them, or several after one another; what `aws dynamodb describe-table`
/// prints is taken as well.
public final class TableDefinition {
    /// The definitions that come with Sortkey.
    public static final List<String> BUILT_IN = List.of("cruddur-messages", "orchard");

    private TableDefinition() {}

    /// The definitions in `file`.
    ///
    /// @throws UserException as {@link TextFile#read(Path)} and {@link #parse} say
    public static List<CreateTableRequest> read(Path file) {
        if (!Files.exists(file)) {
            throw new UserException(new UserError.NotFound(
                    "There is no definition file " + file + ".",
                    "Check the path. Built in are " + String.join(" and ", BUILT_IN) + "."));
        }
        return parse(TextFile.read(file), file.toString());
    }

    /// The definitions in `json`, checked as far as that is possible without the service.
    ///
    /// @param source what to call the text in errors, such as its file
    /// @throws UserException `BadInput` with source, line and column of what is wrong
    public static List<CreateTableRequest> parse(String json, String source) {
        try {
            return definitions(json);
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
                    "No definition " + name + " is built in.", "Take one of " + String.join(", ", BUILT_IN) + "."));
        }
        return parse(Resource.text(TableDefinition.class, name + ".json"), name).getFirst();
    }

    /// `definition` as a file's content.
    public static String print(CreateTableRequest definition) {
        return WireWriter.print(definition, true);
    }

    /// The command that creates the table, for a POSIX shell.
    public static String asCliLine(CreateTableRequest definition) {
        return "aws dynamodb create-table --cli-input-json " + ShellQuote.quote(WireWriter.print(definition, false));
    }

    private static List<CreateTableRequest> definitions(String json) {
        var described = described(json).iterator();
        var definitions = new ArrayList<CreateTableRequest>();
        var names = new HashSet<String>();
        try (JsonParser parser = JsonText.parser(json)) {
            while (parser.nextToken() != null) {
                switch (parser.currentToken()) {
                    case START_ARRAY, END_ARRAY -> {}
                    case START_OBJECT -> definitions.add(checked(parser, described.next(), names));
                    default -> throw JsonText.error(parser, "A table definition is expected here.", "Write { … }.");
                }
            }
        }
        if (definitions.isEmpty()) {
            throw new UserException(new UserError.BadInput(
                    "There is no table definition.", "Write { \"TableName\": …, \"KeySchema\": […], … }."));
        }
        return definitions;
    }

    private static CreateTableRequest checked(JsonParser parser, boolean described, Set<String> names) {
        TokenStreamLocation start = parser.currentTokenLocation();
        CreateTableRequest definition =
                described ? live(parser) : WireReader.read(parser, CreateTableRequest.builder());
        var problems = new ArrayList<>(DefinitionCheck.problems(definition));
        if (!names.add(String.valueOf(definition.tableName()))) {
            problems.add("There are two tables of this name.");
        }
        if (!problems.isEmpty()) {
            throw refused(definition.tableName(), start, problems);
        }
        return definition;
    }

    private static CreateTableRequest live(JsonParser parser) {
        TableDescription table =
                WireReader.read(parser, DescribeTableResponse.builder()).table();
        if (table == null) {
            throw JsonText.error(parser, "The table's description is empty.", "Write what describe-table printed.");
        }
        return LiveDefinition.of(table, List.of());
    }

    /// For each object, whether it is what `describe-table` prints.
    private static List<Boolean> described(String json) {
        var forms = new ArrayList<Boolean>();
        try (JsonParser parser = JsonText.parser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    parser.nextToken();
                    forms.add("Table".equals(parser.currentName()));
                    while (parser.currentToken() != JsonToken.END_OBJECT) {
                        parser.nextToken();
                        parser.skipChildren();
                        parser.nextToken();
                    }
                }
            }
        }
        return forms;
    }

    private static UserException refused(@Nullable String table, TokenStreamLocation start, List<String> problems) {
        return new UserException(new UserError.BadInput(
                "The table " + table + " (line " + start.getLineNr() + ", column " + start.getColumnNr() + "): "
                        + String.join(" ", problems),
                "Correct the definition and load it again; nothing was created.",
                start.getLineNr(),
                start.getColumnNr()));
    }

    private static UserException within(String source, UserException failure) {
        return failure.error() instanceof UserError.BadInput(String what, String next, int line, int column)
                ? new UserException(new UserError.BadInput(source + ": " + what, next, line, column), failure)
                : failure;
    }
}
