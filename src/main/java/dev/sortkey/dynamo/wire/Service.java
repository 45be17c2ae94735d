package dev.sortkey.dynamo.wire;

import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbStreamsRequest;

/// The services of AWS that requests go to, as each tool names them.
enum Service {
    DYNAMODB("dynamodb", "dynamodb.DynamoDbClient", "dynamo", "DynamoDBClient", "dynamodb"),
    STREAMS(
            "dynamodbstreams",
            "dynamodb.streams.DynamoDbStreamsClient",
            "dynamo",
            "DynamoDBStreamsClient",
            "dynamodb-streams"),
    CLOUDWATCH("cloudwatch", "cloudwatch.CloudWatchClient", "cloudWatch", "CloudWatchClient", "cloudwatch");

    private static final String JAVA = "software.amazon.awssdk.services.";

    private final String command;
    private final String java;
    private final String variable;
    private final String javaScript;
    private final String module;

    Service(String command, String java, String variable, String javaScript, String module) {
        this.command = command;
        this.java = java;
        this.variable = variable;
        this.javaScript = javaScript;
        this.module = module;
    }

    static Service of(SdkPojo request) {
        return switch (request) {
            case DynamoDbStreamsRequest _ -> STREAMS;
            case CloudWatchRequest _ -> CLOUDWATCH;
            default -> DYNAMODB;
        };
    }

    /// As the AWS CLI and boto3 name it.
    String command() {
        return command;
    }

    /// The class of its client in Java, with its package.
    String javaClient() {
        return JAVA + java;
    }

    /// What a variable with its client is called in Java.
    String variable() {
        return variable;
    }

    /// The class of its client in JavaScript.
    String javaScriptClient() {
        return javaScript;
    }

    /// The module of that class.
    String javaScriptModule() {
        return "@aws-sdk/client-" + module;
    }
}
