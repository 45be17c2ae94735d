package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.tree.JsonTrees;
import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.ShellWords;
import dev.sortkey.dynamo.table.definition.tree.Shorthand;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import dev.sortkey.dynamo.table.definition.tree.YamlTrees;
import dev.sortkey.dynamo.wire.JavaCode;
import dev.sortkey.dynamo.wire.Operation;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.TextFile;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tools.jackson.core.JacksonException;

/// The options of an `aws dynamodb` command as the members of its request.
public final class ShellArguments {
    /// Options of every command that say nothing of the request.
    private static final Set<String> GLOBAL = Set.of(
            "endpoint-url",
            "region",
            "profile",
            "output",
            "query",
            "no-cli-pager",
            "debug",
            "no-verify-ssl",
            "color",
            "no-sign-request",
            "ca-bundle",
            "cli-read-timeout",
            "cli-connect-timeout",
            "no-paginate",
            "cli-binary-format",
            "no-cli-auto-prompt");

    /// Looked up only when a command has to be understood: a definition needs none.
    private static final class Requests {
        static final Map<String, Class<?>> BY_NAME = operations();
    }

    private final Reading reading;
    private final Map<String, SdkField<?>> fields = new HashMap<>();
    private final Map<String, Tree> members = new LinkedHashMap<>();

    ShellArguments(Reading reading, SdkPojo request) {
        this.reading = reading;
        request.sdkFields().forEach(field -> fields.put(Operation.dashed(field.locationName()), field));
    }

    /// The request that the words stand for.
    Tree.Branch read(List<Tree> words) {
        Place place = words.isEmpty() ? new Place(1, 1) : words.getFirst().place();
        int at = 0;
        while (at < words.size()) {
            String option = words.get(at).text().orElse("");
            int end = at + 1;
            while (end < words.size() && !words.get(end).text().orElse("").startsWith("--")) {
                end++;
            }
            if (option.startsWith("--")) {
                option(option.substring(2), words.get(at).place(), words.subList(at + 1, end));
            }
            at = end;
        }
        return Tree.Branch.of(members, place);
    }

    private void option(String option, Place place, List<Tree> words) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        List<Tree> values = words;
        if (equals >= 0) {
            values = List.of(Tree.Leaf.text(option.substring(equals + 1), place));
        }
        if (name.equals("cli-input-json") || name.equals("cli-input-yaml")) {
            values.forEach(value -> document(value).members().forEach(members::putIfAbsent));
        } else if (fields.containsKey(name)) {
            member(fields.get(name), values, place);
        } else if (name.startsWith("no-") && fields.containsKey(name.substring(3))) {
            members.put(fields.get(name.substring(3)).locationName(), new Tree.Leaf(Tree.Kind.BOOLEAN, "false", place));
        } else if (!GLOBAL.contains(name)) {
            throw place.error("--" + name + " isn't an option of this command", "Remove it.");
        }
    }

    private void member(SdkField<?> field, List<Tree> values, Place place) {
        var type = field.marshallingType();
        var trees = new ArrayList<Tree>();
        for (Tree value : values) {
            trees.add(
                    type.equals(MarshallingType.LIST) || type.equals(MarshallingType.SDK_POJO)
                            ? structure(value)
                            : value);
        }
        Tree only = trees.size() == 1 ? trees.getFirst() : null;
        if (type.equals(MarshallingType.BOOLEAN) && trees.isEmpty()) {
            members.put(field.locationName(), new Tree.Leaf(Tree.Kind.BOOLEAN, "true", place));
        } else if (type.equals(MarshallingType.LIST)) {
            members.put(field.locationName(), only instanceof Tree.Items ? only : new Tree.Items(trees, place));
        } else if (only != null) {
            members.put(field.locationName(), only);
        } else {
            throw place.error(
                    "One value is expected after --" + Operation.dashed(field.locationName()), "Write it, in quotes.");
        }
    }

    private Tree structure(Tree word) {
        String text = word.text().orElse("").strip();
        if (text.startsWith("file://")) {
            return document(word);
        }
        if (word instanceof Tree.Open) {
            return word;
        }
        return text.startsWith("{") || text.startsWith("[") ? document(word) : Shorthand.read(text, word.place());
    }

    /// JSON or YAML in the word, or in the file that it names.
    private Tree document(Tree word) {
        String text = TreeReader.known(word, "The value").text().orElse("").strip();
        if (text.startsWith("file://") || text.startsWith("fileb://")) {
            String name = text.substring(text.indexOf("//") + 2);
            Path folder = reading.file() == null
                    ? null
                    : reading.file().toAbsolutePath().getParent();
            if (folder == null) {
                throw word.place().error("The file " + name + " isn't read from here", "Load that file.");
            }
            text = TextFile.read(folder.resolve(name)).strip();
        }
        try {
            List<Tree> trees =
                    text.startsWith("{") || text.startsWith("[") ? JsonTrees.read(text) : YamlTrees.read(text);
            if (trees.size() == 1) {
                return moved(trees.getFirst(), word.place());
            }
        } catch (JacksonException e) {
            throw word.place().error("This isn't valid JSON: " + e.getOriginalMessage(), "Correct it.");
        }
        throw word.place().error("One JSON value is expected here", "Write { … } or [ … ].");
    }

    /// Places within a word are those of the word.
    private static Tree moved(Tree tree, Place place) {
        return switch (tree) {
            case Tree.Branch branch -> {
                var members = new LinkedHashMap<String, Tree>();
                branch.members().forEach((name, value) -> members.put(name, moved(value, place)));
                yield Tree.Branch.of(members, place);
            }
            case Tree.Items items ->
                new Tree.Items(
                        items.elements().stream()
                                .map(each -> moved(each, place))
                                .toList(),
                        place);
            case Tree.Leaf leaf -> new Tree.Leaf(leaf.kind(), leaf.value(), place);
            case Tree.Open open -> open;
        };
    }

    /// The requests of `script`, in order; other commands are left out, and so is where a command writes
    /// its answer.
    ///
    /// @throws UserException when an operation or an option doesn't exist
    public static List<DynamoDbRequest> requests(String script) {
        var reading = new Reading("the command", null, Map.of(), new HashSet<>(), new HashSet<>(), _ -> {});
        var requests = new ArrayList<DynamoDbRequest>();
        for (List<Tree> command : ShellWords.commands(script, reading::parameter)) {
            if (command.size() > 2 && is(command.get(0), "aws") && is(command.get(1), "dynamodb")) {
                requests.add(request(command.get(2), command.subList(3, end(command)), reading));
            }
        }
        return requests;
    }

    private static int end(List<Tree> command) {
        for (int i = 3; i < command.size(); i++) {
            if (is(command.get(i), ">")) {
                return i;
            }
        }
        return command.size();
    }

    private static boolean is(Tree word, String text) {
        return word.text().orElse("").equals(text);
    }

    private static DynamoDbRequest request(Tree operation, List<Tree> words, Reading reading) {
        String name = operation.text().orElse("");
        Class<?> type = Requests.BY_NAME.get(name.replace("-", ""));
        if (type == null) {
            throw new UserException(new UserError.BadInput(
                    "'" + name + "' isn't an operation of DynamoDB.", "Run the command with the AWS CLI."));
        }
        try {
            SdkBuilder<?, ?> builder =
                    (SdkBuilder<?, ?>) type.getMethod("builder").invoke(null);
            return (DynamoDbRequest)
                    TreeReader.read(new ShellArguments(reading, (SdkPojo) builder).read(words), builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Each operation's class of requests, by its name in small letters.
    private static Map<String, Class<?>> operations() {
        Map<String, Class<?>> requests = new HashMap<>();
        for (Method method : DynamoDbClient.class.getMethods()) {
            Class<?>[] types = method.getParameterTypes();
            if (types.length == 1 && DynamoDbRequest.class.isAssignableFrom(types[0])) {
                String operation = Operation.name(types[0]);
                if (method.getName().equals(JavaCode.method(operation))) {
                    requests.put(operation.toLowerCase(Locale.ROOT), types[0]);
                }
            }
        }
        return requests;
    }
}
