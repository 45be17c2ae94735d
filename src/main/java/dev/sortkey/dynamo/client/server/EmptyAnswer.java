package dev.sortkey.dynamo.client.server;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;

/// Rejects an answer without the one member it must have, such as a description without a table.
public final class EmptyAnswer {
    private static final Pattern READING = Pattern.compile("(Describe|Get)[A-Z].*");

    private EmptyAnswer() {}

    /// Looks at the answer to `operation`, such as `DescribeTable`.
    ///
    /// @param on such as `DescribeTable on Local`
    /// @throws UserException `Unavailable` when there is nothing in it
    public static void check(String operation, @Nullable Object answer, String on) {
        if (answer instanceof SdkPojo answered && READING.matcher(operation).matches() && lacksAll(answered)) {
            throw new UserException(new UserError.Unavailable(
                    on + ": the server's answer is incomplete.", "Check that the URL is that of a DynamoDB server."));
        }
    }

    /// An answer of several members may lack any of them: an item that is not there, a policy, a list's end.
    private static boolean lacksAll(SdkPojo answer) {
        List<SdkField<?>> fields = answer.sdkFields();
        return fields.size() == 1
                && !fields.getFirst().marshallingType().equals(MarshallingType.LIST)
                && fields.getFirst().getValueOrDefault(answer) == null;
    }
}
