package dev.sortkey.cli.vector;

import dev.sortkey.cli.read.KeyOption;
import dev.sortkey.dynamo.read.ReadUnits;
import dev.sortkey.dynamo.vector.TextModel;
import dev.sortkey.dynamo.vector.VectorQuery;
import dev.sortkey.dynamo.vector.Vectors;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What a search is to be near to: an item of the table, or a vector.
final class NearFlags {
    @Option(
            names = "--key",
            paramLabel = "NAME=VALUE",
            order = 10,
            description = {
                "Find items similar to the one with this key. Give it once for each key attribute.",
                "The item is read first, and isn't among the results."
            })
    private List<String> key = List.of();

    @Option(
            names = "--vector",
            paramLabel = "NUMBERS",
            order = 11,
            description = {"Find what is nearest to this vector, as in '[0.12, -0.5, 0.31]'."})
    private @Nullable String vector;

    @Option(
            names = "--vector-file",
            paramLabel = "FILE",
            order = 12,
            description = {"Find what is nearest to the vector in this file: a JSON array, or DynamoDB JSON of one."})
    private @Nullable Path file;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            order = 12,
            description = {
                "Find what is nearest to the vector that a local model makes of this text. Use the model that made the "
                        + "vectors in the table."
            })
    private @Nullable String text;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            order = 12,
            description = {
                "The folder with the jars of the model for --text: one of LangChain4j's in-process embedding models and "
                        + "what it depends on, about 130 MB (default: embedding-model in Sortkey's folder for data). "
                        + "Nothing leaves this computer."
            })
    private @Nullable Path model;

    /// The query for it.
    ///
    /// @param usual the folder with the model where none is named
    /// @param told what reading the item cost
    /// @throws UserException bad input when there is not one of them, not found when there is no such item
    VectorQuery query(
            DynamoDbClient client, TableDescription table, @Nullable String index, Path usual, Consumer<String> told) {
        if (Stream.of(!key.isEmpty(), vector != null, file != null, text != null)
                        .filter(each -> each)
                        .count()
                != 1) {
            throw new UserException(new UserError.BadInput(
                    "What the results are to be near to isn't clear.",
                    "Give one of --key NAME=VALUE, --vector NUMBERS, --vector-file FILE and --text TEXT."));
        }
        if (!key.isEmpty()) {
            return VectorQuery.like(index, item(client, table, told));
        }
        if (text != null) {
            return VectorQuery.near(index, embedded(text, usual, told));
        }
        return VectorQuery.near(index, Vectors.parse(file == null ? String.valueOf(vector) : text(file)));
    }

    private Map<String, AttributeValue> item(DynamoDbClient client, TableDescription table, Consumer<String> told) {
        Map<String, AttributeValue> wanted = KeyOption.of(table, key);
        var found = client.getItem(request ->
                request.tableName(table.tableName()).key(wanted).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        if (found.item().isEmpty()) {
            throw KeyOption.notFound(table, key, "Check the values. Strings are case-sensitive.");
        }
        if (found.consumedCapacity() != null) {
            told.accept(
                    "Read the item: " + ReadUnits.of(found.consumedCapacity().capacityUnits()) + ".");
        }
        return found.item();
    }

    private List<AttributeValue> embedded(String words, Path usual, Consumer<String> told) {
        if (model == null && !Files.isDirectory(usual)) {
            throw new UserException(new UserError.BadInput(
                    "Sortkey has no model of its own to make a vector of text.",
                    "Add --model FOLDER with the jars of one, put them into " + usual
                            + ", or give the vector with --vector."));
        }
        try (TextModel loaded = TextModel.in(model == null ? usual : model)) {
            List<AttributeValue> made = loaded.vector(words);
            told.accept(loaded.name() + " made a vector of " + made.size() + " numbers.");
            return made;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
    }
}
