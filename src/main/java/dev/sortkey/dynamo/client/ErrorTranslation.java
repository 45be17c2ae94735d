package dev.sortkey.dynamo.client;

import dev.sortkey.dynamo.client.server.EmptyAnswer;
import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.client.server.RepeatedPageKey;
import dev.sortkey.dynamo.client.server.ServerDetection;
import dev.sortkey.dynamo.client.server.UnsupportedIndexKey;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// Translates failures into messages for the person; the SDK's exception stays their cause. Responses that can't
/// be right are failures too. What the server is known to lack isn't asked again.
///
/// An execution interceptor can't do this, because it may only throw the SDK's own exceptions.
///
/// @param label the connection that the words name
/// @param server which program answers, and what it lacks
record ErrorTranslation(ConnectionLabel label, ServerDetection server) implements ClientProxy.Handler {
    private static final int REFUSED = 400;

    @Override
    public SdkResponse handle(ClientProxy.Call call) {
        SdkResponse answer;
        try {
            if (isInVain(call)) {
                throw refusal();
            }
            answer = call.send();
        } catch (RuntimeException failure) {
            throw explained(Failures.translate(failure, label, call.operation()), call);
        }
        String on = call.operation() + " on " + label.name();
        EmptyAnswer.check(call.operation(), answer, on);
        RepeatedPageKey.check(call.request(), answer, on);
        return answer;
    }

    private boolean isInVain(ClientProxy.Call call) {
        return call.client() instanceof DynamoDbClient
                && MissingFeature.ofQuestion(call.operation())
                        .filter(server::lacks)
                        .isPresent();
    }

    /// As the server itself did, or would.
    private static AwsServiceException refusal() {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .errorCode("UnknownOperationException")
                .errorMessage("")
                .build();
        return DynamoDbException.builder()
                .statusCode(REFUSED)
                .awsErrorDetails(details)
                .build();
    }

    /// With the engine's name and the way out, where it is known to lack what was refused.
    private UserError named(UserException refused, String operation) {
        return MissingFeature.ofOperation(operation)
                .filter(feature -> feature.isOf(server.get())
                        && refused.getCause() instanceof AwsServiceException cause
                        && Failures.isUnsupported(cause))
                .<UserError>map(feature -> new UserError.Unavailable(
                        operation + " on " + label.name() + ": "
                                + feature.sentence(server.get()).strip(),
                        feature.wayOut(server.get())))
                .orElse(refused.error());
    }

    /// A request that a local engine rejects may be correct.
    private RuntimeException explained(RuntimeException failure, ClientProxy.Call call) {
        if (label.isAws()
                || !(failure instanceof UserException refused)
                || !(call.client() instanceof DynamoDbClient dynamo)) {
            return failure;
        }
        UserError error =
                UnsupportedIndexKey.of(dynamo, call.request(), named(refused, call.operation()), server.get());
        return error.equals(refused.error()) ? refused : new UserException(error, refused.getCause());
    }
}
