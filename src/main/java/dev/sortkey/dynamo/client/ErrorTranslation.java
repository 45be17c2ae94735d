package dev.sortkey.dynamo.client;

import dev.sortkey.dynamo.client.server.EmptyAnswer;
import dev.sortkey.dynamo.client.server.RepeatedPageKey;
import dev.sortkey.dynamo.client.server.Server;
import dev.sortkey.dynamo.client.server.UnsupportedIndexKey;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Translates failures into messages for the person; the SDK's exception stays their cause. Responses that can't
/// be right are failures too.
///
/// An execution interceptor can't do this, because it may only throw the SDK's own exceptions.
///
/// @param label the connection that the words name
/// @param server which program answers
record ErrorTranslation(ConnectionLabel label, Supplier<Server> server) implements ClientProxy.Handler {
    @Override
    public SdkResponse handle(ClientProxy.Call call) {
        SdkResponse answer;
        try {
            answer = call.send();
        } catch (RuntimeException failure) {
            throw explained(Failures.translate(failure, label, call.operation()), call);
        }
        String on = call.operation() + " on " + label.name();
        EmptyAnswer.check(call.operation(), answer, on);
        RepeatedPageKey.check(call.request(), answer, on);
        return answer;
    }

    /// A request that a local engine rejects may be correct.
    private RuntimeException explained(RuntimeException failure, ClientProxy.Call call) {
        if (label.isAws()
                || !(failure instanceof UserException refused)
                || !(call.client() instanceof DynamoDbClient dynamo)) {
            return failure;
        }
        UserError error = UnsupportedIndexKey.of(dynamo, call.request(), refused.error(), server.get());
        return error.equals(refused.error()) ? refused : new UserException(error, refused.getCause());
    }
}
