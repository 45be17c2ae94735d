package dev.sortkey.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORFactory;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// moto's CloudWatch for the SDK: the SDK speaks CBOR, moto only JSON. Each request is moto's to answer; this says
/// the same in the other format.
public final class CloudWatchOfMoto implements AutoCloseable {
    private static final int EPOCH = 1;
    private static final CBORFactory CBOR = new CBORFactory();
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String moto;
    private final List<String> operations = new CopyOnWriteArrayList<>();

    /// In front of the moto at this URL, such as `http://127.0.0.1:5000`.
    public CloudWatchOfMoto(String moto) {
        this.moto = moto;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /// Its URL.
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What was asked, in order.
    public List<String> operations() {
        return List.copyOf(operations);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String operation = path.substring(path.lastIndexOf('/') + 1);
            operations.add(operation);
            HttpResponse<byte[]> said = send(
                    operation,
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    json(exchange.getRequestBody().readAllBytes()));
            byte[] body = cbor(JSON.readTree(said.body()));
            exchange.getResponseHeaders().set("Content-Type", "application/cbor");
            exchange.getResponseHeaders().set("Smithy-Protocol", "rpc-v2-cbor");
            exchange.sendResponseHeaders(said.statusCode(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private HttpResponse<byte[]> send(String operation, String signature, String body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(moto))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "GraniteServiceVersion20100801." + operation)
                .header("Authorization", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /// Moments are tagged numbers there and numbers here.
    private static String json(byte[] cbor) throws IOException {
        var text = new StringBuilder();
        try (JsonParser parser = CBOR.createParser(cbor)) {
            JsonToken before = null;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean ends = token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT;
                boolean follows = before != null
                        && before != JsonToken.START_ARRAY
                        && before != JsonToken.START_OBJECT
                        && before != JsonToken.FIELD_NAME;
                text.append(follows && !ends ? "," : "");
                switch (token) {
                    case FIELD_NAME ->
                        text.append(JSON.writeValueAsString(parser.currentName()))
                                .append(':');
                    case VALUE_STRING -> text.append(JSON.writeValueAsString(parser.getText()));
                    default -> text.append(parser.getText());
                }
                before = token;
            }
        }
        return text.toString();
    }

    private static byte[] cbor(JsonNode answer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (CBORGenerator out = CBOR.createGenerator(bytes)) {
            write(out, "", answer);
        }
        return bytes.toByteArray();
    }

    private static void write(CBORGenerator out, String name, JsonNode value) throws IOException {
        if (value.isObject()) {
            out.writeStartObject();
            for (var member : value.properties()) {
                out.writeFieldName(member.getKey());
                write(out, member.getKey(), member.getValue());
            }
            out.writeEndObject();
        } else if (value.isArray()) {
            out.writeStartArray();
            for (JsonNode element : value) {
                write(out, name, element);
            }
            out.writeEndArray();
        } else if (name.equals("Timestamps")) {
            out.writeTag(EPOCH);
            number(out, value);
        } else if (value.isNumber()) {
            number(out, value);
        } else if (value.isBoolean()) {
            out.writeBoolean(value.booleanValue());
        } else {
            out.writeString(value.asString());
        }
    }

    private static void number(JsonGenerator out, JsonNode value) throws IOException {
        out.writeNumber(value.doubleValue());
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
