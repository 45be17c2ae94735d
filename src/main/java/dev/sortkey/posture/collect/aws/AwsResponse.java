package dev.sortkey.posture.collect.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A raw response.
///
/// @param service the service that responded
/// @param http status and headers
/// @param text the payload
record AwsResponse(AwsService service, SdkHttpResponse http, String text) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PAGE = Pattern.compile("(?i)<!doctype html|<html");

    /// The response isn't from AWS.
    static final class Malformed extends IOException {
        Malformed(String message) {
            super(message);
        }
    }

    /// What it says, as JSON.
    ///
    /// @throws Malformed when it isn't in this service's format
    JsonNode body() throws Malformed {
        if (!isXml()) {
            return json(text.isBlank() ? "{}" : text);
        }
        if (service.protocol() == Protocol.JSON || service.protocol() == Protocol.REST) {
            throw new Malformed("not JSON: " + beginning());
        }
        return XmlAnswer.body(XmlAnswer.parse(text));
    }

    /// The error that it is, in the SDK's words, so that the SDK knows what may be tried again.
    AwsServiceException error() {
        String code = "";
        String message = "";
        String id = http.firstMatchingHeader("x-amzn-RequestId").orElse("");
        try {
            if (isXml()) {
                Element root = XmlAnswer.parse(text);
                code = XmlAnswer.find(root, "Code");
                message = XmlAnswer.find(root, "Message");
                String inBody = XmlAnswer.find(root, "RequestId") + XmlAnswer.find(root, "RequestID");
                id = inBody.isEmpty() ? id : inBody;
            } else {
                JsonNode body = json(text);
                String type = body.path("__type").asString(body.path("code").asString(""));
                code = http.firstMatchingHeader("x-amzn-ErrorType").orElse(type);
                message = body.path("message").asString(body.path("Message").asString(""));
            }
        } catch (Malformed e) {
            message = beginning();
        }
        return error(code.replaceAll(":.*|^.*#", ""), code.isEmpty() && message.isEmpty() ? beginning() : message, id);
    }

    private AwsServiceException error(String code, String message, String id) {
        return AwsServiceException.builder()
                .statusCode(http.statusCode())
                .requestId(id)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .serviceName(service.prefix())
                        .sdkHttpResponse(http)
                        .rawResponse(SdkBytes.fromString(beginning(), StandardCharsets.UTF_8))
                        .build())
                .build();
    }

    private static JsonNode json(String text) throws Malformed {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new Malformed("malformed JSON: " + e.getOriginalMessage());
        }
    }

    private boolean isXml() {
        return text.stripLeading().startsWith("<");
    }

    /// Its beginning, for an error message.
    private String beginning() {
        String start = text.stripLeading();
        start = start.substring(0, Math.min(start.length(), 2000));
        String plain = start.replaceAll("<[^>]*>|\\s+", " ").strip().replaceAll(" +", " ");
        return (PAGE.matcher(start).lookingAt() ? "a web page: " : "")
                + (plain.length() > 200 ? plain.substring(0, 200) + "…" : plain);
    }
}
