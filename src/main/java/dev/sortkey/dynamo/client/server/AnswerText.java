package dev.sortkey.dynamo.client.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Passes the text of an answer to a reader, because the SDK drops members it does not know.
public final class AnswerText implements ExecutionInterceptor {
    private static final ExecutionAttribute<Consumer<String>> READER =
            new ExecutionAttribute<>("dev.sortkey.dynamo.connection.AnswerText");

    /// For a request's own configuration: `reader` gets the text of its answer, before the SDK's value is there.
    public static Consumer<AwsRequestOverrideConfiguration.Builder> to(Consumer<String> reader) {
        return configuration -> configuration.putExecutionAttribute(READER, reader);
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Consumer<String> reader = attributes.getAttribute(READER);
        if (reader == null || !context.httpResponse().isSuccessful()) {
            return context.responseBody();
        }
        return context.responseBody().map(body -> {
            byte[] bytes = read(body);
            reader.accept(new String(bytes, StandardCharsets.UTF_8));
            return new ByteArrayInputStream(bytes);
        });
    }

    private static byte[] read(InputStream body) {
        try (body) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
