package dev.sortkey.dynamo.embedded.gate;

import java.nio.charset.StandardCharsets;

/// Why a request does not reach the engine, as an answer that DynamoDB's clients understand.
///
/// @param status the HTTP status
/// @param type the name of DynamoDB's error
/// @param message what to do about it, without quotes or backslashes
record RejectedRequest(int status, String type, String message) {

    /// The whole answer; the connection ends with it when `closes`.
    byte[] bytes(boolean closes) {
        byte[] body = ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"" + message + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 " + status
                        + " Refused\r\nserver: Sortkey\r\ncontent-type: application/x-amz-json-1.0\r\n"
                        + "content-length: " + body.length + "\r\n" + (closes ? "connection: close\r\n" : "") + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
