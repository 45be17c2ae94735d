package dev.sortkey.dynamo.client;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/// Marks requests that poll in the background, so that a log can leave out those that return nothing.
public final class BackgroundRequests {
    private static final ExecutionAttribute<Boolean> MARK = new ExecutionAttribute<>("SortkeyPolling");

    /// What a marked request carries.
    public static final AwsRequestOverrideConfiguration MARKED = AwsRequestOverrideConfiguration.builder()
            .putExecutionAttribute(MARK, true)
            .build();

    private BackgroundRequests() {}

    /// Whether the request of these attributes is marked.
    public static boolean isMarked(ExecutionAttributes attributes) {
        return Boolean.TRUE.equals(attributes.getAttribute(MARK));
    }
}
