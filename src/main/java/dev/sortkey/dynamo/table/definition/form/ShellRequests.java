package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.tree.ShellWords;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import dev.sortkey.dynamo.wire.JavaCode;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// The `aws dynamodb` commands of a shell script as the requests that they send.
public final class ShellRequests {
    private static final Map<String, Class<?>> REQUESTS = requests();

    private ShellRequests() {}

    /// The requests of `script`, in order; other commands are left out, and so is where a command writes
    /// its answer.
    ///
    /// @throws UserException when an operation or an option doesn't exist
    public static List<DynamoDbRequest> of(String script) {
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
        Class<?> type = REQUESTS.get(name.replace("-", ""));
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
    private static Map<String, Class<?>> requests() {
        Map<String, Class<?>> requests = new HashMap<>();
        for (Method method : DynamoDbClient.class.getMethods()) {
            Class<?>[] types = method.getParameterTypes();
            if (types.length == 1 && DynamoDbRequest.class.isAssignableFrom(types[0])) {
                String operation = types[0].getSimpleName().replaceFirst("Request$", "");
                if (method.getName().equals(JavaCode.method(operation))) {
                    requests.put(operation.toLowerCase(Locale.ROOT), types[0]);
                }
            }
        }
        return requests;
    }
}
