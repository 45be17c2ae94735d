package dev.sortkey.dynamo.wire;

import java.util.Locale;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbStreamsRequest;

/// What a request asks for, and of which service.
public final class Operation {
    private Operation() {}

    /// Such as `GetItem`.
    public static String name(SdkPojo request) {
        return request.getClass().getSimpleName().replaceFirst("Request$", "");
    }

    /// Such as `get-item`.
    static String dashed(SdkPojo request) {
        return dashed(name(request));
    }

    /// `ScanIndexForward` → `scan-index-forward`.
    public static String dashed(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    static boolean isOfStreams(SdkPojo request) {
        return request instanceof DynamoDbStreamsRequest;
    }

    static boolean isOfCloudWatch(SdkPojo request) {
        return request instanceof CloudWatchRequest;
    }

    /// The service as the AWS CLI and boto3 name it.
    static String service(SdkPojo request) {
        return isOfStreams(request) ? "dynamodbstreams" : isOfCloudWatch(request) ? "cloudwatch" : "dynamodb";
    }
}
